package org.timnet.report.site;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.report.html.Element;
import org.timnet.report.html.Html;
import org.timnet.report.html.Template;

/** The pages of the site and the frame that all have. */
enum Page {
  SUMMARY("index.html", "Summary"),
  AHEAD("ahead.html", "Who is ahead"),
  TABLES("tables.html", "Tables"),
  FIGURES("figures.html", "Figures"),
  HISTORY("history.html", "History"),
  CASES("cases.html", "Cases"),
  DATA("data.html", "Data and settings");

  private final String file;
  private final String title;

  Page(String file, String title) {
    this.file = file;
    this.title = title;
  }

  String file() {
    return file;
  }

  /**
   * The body in the frame: navigation, banner for synthetic corpora, footer.
   *
   * @param body what is on this page alone
   */
  Html html(Benchmark benchmark, Html body) {
    return frame(title, benchmark, navigation(Optional.of(this)), body);
  }

  /** The frame around a page that the navigation does not name. */
  static Html frame(String title, Benchmark benchmark, Html body) {
    return frame(title, benchmark, navigation(Optional.empty()), body);
  }

  private static Html frame(String title, Benchmark benchmark, Html navigation, Html body) {
    String footer =
        "timnet %s; experiment %s, night %s."
            .formatted(benchmark.version(), benchmark.experiment(), benchmark.night());
    return new PageFrame(
            title + ": " + benchmark.experiment(), navigation, synthetic(benchmark), footer)
        .around(body);
  }

  /** A link to the page by its title. */
  Html link() {
    return HtmlTable.anchor(file, title);
  }

  /** A template of the site. */
  static Template template(String name) {
    return Template.read(Page.class, "templates/" + name);
  }

  /** The site's style sheet, for the head of a page that stands alone. */
  static Html style() {
    return Template.read(Page.class, "style.css").with(Map.of());
  }

  private static Html navigation(Optional<Page> here) {
    return Html.join("\n", Arrays.stream(values()).map(page -> page.link(here)).toList());
  }

  private Html link(Optional<Page> from) {
    Element link = Html.element("a").with("href", file);
    return (from.equals(Optional.of(this)) ? link.with("aria-current", "page") : link).of(title);
  }

  private static List<String> synthetic(Benchmark benchmark) {
    return benchmark.corpora().stream()
        .filter(Benchmark.BenchmarkCorpus::synthetic)
        .map(Benchmark.BenchmarkCorpus::name)
        .toList();
  }
}
