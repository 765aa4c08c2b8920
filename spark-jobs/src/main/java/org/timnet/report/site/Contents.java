package org.timnet.report.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timnet.report.html.Html;

/** Links to what stands on a page, group by group in the order in which they were added. */
final class Contents {
  private final Map<String, List<Html>> links = new LinkedHashMap<>();

  /**
   * Adds a link.
   *
   * @param group that it belongs to
   * @param id of the element that it leads to
   * @param name of the link
   */
  void add(String group, String id, String name) {
    links.computeIfAbsent(group, any -> new ArrayList<>()).add(HtmlTable.anchor("#" + id, name));
  }

  /**
   * The navigation; nothing where nothing was added.
   *
   * @param label what the links lead to
   */
  Html html(String label) {
    if (links.isEmpty()) {
      return Html.EMPTY;
    }
    List<Html> groups = new ArrayList<>();
    links.forEach(
        (group, of) ->
            groups.add(
                Html.of(
                    Html.element("dt").of(group).line(),
                    Html.element("dd").of(Html.join("\n", of)).line())));
    return Html.element("nav")
        .with("class", "contents")
        .with("aria-label", label)
        .of(Html.element("dl").of(Html.text("\n"), Html.join("", groups)))
        .line();
  }
}
