package org.timnet.report.site;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.report.html.Element;
import org.timnet.report.html.Html;
import org.timnet.report.html.Template;

/** The pages of the site and the frame that all have. */
enum Page {
  SUMMARY("index.html", "Summary"),
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
    return template("page.html")
        .with(
            Map.of(
                "page", Html.text(title),
                "experiment", Html.text(benchmark.experiment()),
                "navigation", navigation(),
                "banner", banner(benchmark),
                "body", body,
                "version", Html.text(benchmark.version()),
                "night", Html.text(benchmark.night())));
  }

  /** A link to the page by its title. */
  Html link() {
    return HtmlTable.anchor(file, title);
  }

  /** A template of the site. */
  static Template template(String name) {
    return Template.read(Page.class, "templates/" + name);
  }

  private Html navigation() {
    return Html.join("\n", Arrays.stream(values()).map(this::linkFromHere).toList());
  }

  private Html linkFromHere(Page page) {
    Element link = Html.element("a").with("href", page.file);
    return (page == this ? link.with("aria-current", "page") : link).of(page.title);
  }

  private static Html banner(Benchmark benchmark) {
    List<String> synthetic =
        benchmark.corpora().stream()
            .filter(Benchmark.BenchmarkCorpus::synthetic)
            .map(Benchmark.BenchmarkCorpus::name)
            .toList();
    return synthetic.isEmpty()
        ? Html.EMPTY
        : template("synthetic.html")
            .with(Map.of("corpora", Html.text(String.join(" and ", synthetic))));
  }
}
