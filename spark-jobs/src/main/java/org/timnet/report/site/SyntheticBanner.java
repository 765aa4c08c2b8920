package org.timnet.report.site;

import java.util.List;
import java.util.Map;
import org.timnet.report.html.Html;

/** What every page says whose scores are of voices that nobody has. */
final class SyntheticBanner {
  private SyntheticBanner() {}

  /** Says that nobody speaks in these corpora; nothing where there are none. */
  static Html of(List<String> synthetic) {
    return synthetic.isEmpty()
        ? Html.EMPTY
        : Page.template("synthetic.html")
            .with(Map.of("corpora", Html.text(String.join(" and ", synthetic))));
  }
}
