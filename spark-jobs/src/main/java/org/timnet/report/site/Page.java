package org.timnet.report.site;

import static org.timnet.report.Markup.escaped;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.timnet.experiment.benchmark.Benchmark;

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
   * A whole page.
   *
   * @param body HTML
   */
  String html(Benchmark benchmark, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>%1$s: %2$s</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="style.css">
    </head>
    <body>
    <nav aria-label="Pages">%3$s</nav>
    %4$s<main>
    %5$s</main>
    <footer>timnet %6$s; experiment %2$s, night %7$s.</footer>
    </body>
    </html>
    """
        .formatted(
            title,
            escaped(benchmark.experiment()),
            navigation(),
            banner(benchmark),
            body,
            escaped(benchmark.version()),
            escaped(benchmark.night()));
  }

  private String navigation() {
    return Arrays.stream(values())
        .map(
            page ->
                "<a href=\"%s\"%s>%s</a>"
                    .formatted(page.file, page == this ? " aria-current=\"page\"" : "", page.title))
        .collect(Collectors.joining("\n"));
  }

  private static String banner(Benchmark benchmark) {
    List<String> made =
        benchmark.corpora().stream()
            .filter(Benchmark.BenchmarkCorpus::synthetic)
            .map(Benchmark.BenchmarkCorpus::name)
            .toList();
    return made.isEmpty()
        ? ""
        : """
        <p class="synthetic"><b>SYNTHETIC:</b> the voices of %s are made up; their figures say nothing
        about real speech.</p>
        """
            .formatted(escaped(String.join(" and ", made)));
  }
}
