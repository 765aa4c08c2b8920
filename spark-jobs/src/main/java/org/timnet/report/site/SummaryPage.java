package org.timnet.report.site;

import static org.timnet.report.Markup.escaped;
import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.evaluation.Leak;
import org.timnet.evaluation.LeakReport;
import org.timnet.experiment.benchmark.Leaks;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.Timing;
import org.timnet.network.Variant;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.Verdict;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;

/**
 * What a researcher reads in the morning: whether all is well, what changed, the scores.
 *
 * @param findings of the night
 * @param drift against the nights before
 * @param published warnings about published scores
 * @param reasons why cases failed, by their names; those of an earlier run are not known
 * @param notes on what could not be drawn
 */
record SummaryPage(
    Findings findings,
    Drift drift,
    List<String> published,
    Map<String, String> reasons,
    List<String> notes) {

  String html() {
    return Page.SUMMARY.html(
        findings.benchmark(),
        """
        <h1>%s</h1>
        <p class="subtitle">TIM-Net (Ye et al., ICASSP 2023), night %s: %s.</p>
        %s%s%s%s%s%s\
        """
            .formatted(
                escaped(findings.benchmark().experiment()),
                escaped(findings.benchmark().night()),
                escaped(
                    findings.benchmark().corpora().stream()
                        .map(corpus -> corpus.name() + " (" + corpus.utterances() + " utterances)")
                        .collect(Collectors.joining(", "))),
                verdict(),
                numbers(),
                changes(),
                missing(),
                scores(),
                leaks()));
  }

  private String verdict() {
    List<Verdict> failed = drift.failed();
    if (failed.isEmpty() && findings.missing().isEmpty() && held() == 0) {
      return "<p class=\"verdict\"><b>Every case is done.</b> There is no night before with the"
          + " same settings to compare it with.</p>\n";
    }
    if (failed.isEmpty() && findings.missing().isEmpty()) {
      return "<p class=\"verdict\"><b>All well.</b> Every case is done, and no score fell by more"
          + " than noise.</p>\n";
    }
    StringBuilder problems = new StringBuilder();
    if (!failed.isEmpty()) {
      problems.append("<b>%d fell by more than noise.</b> ".formatted(failed.size()));
    }
    if (!findings.missing().isEmpty()) {
      problems.append("<b>%d cases have no result.</b>".formatted(findings.missing().size()));
    }
    return "<p class=\"verdict failed\">" + problems + "</p>\n";
  }

  private String numbers() {
    double seconds = findings.timings().values().stream().mapToDouble(Timing::seconds).sum();
    long hosts = findings.timings().values().stream().map(Timing::host).distinct().count();
    return """
    <ul class="numbers">
    <li><b>%d</b><span>cases done of %d</span></li>
    <li><b>%d</b><span>scores held of %d</span></li>
    <li><b>%s</b><span>of training, all cases together</span></li>
    <li><b>%d</b><span>%s</span></li>
    </ul>
    """
        .formatted(
            findings.done().size(),
            findings.done().size() + findings.missing().size(),
            held(),
            drift.verdicts().size(),
            duration(seconds),
            hosts,
            hosts == 1 ? "host" : "hosts");
  }

  private long held() {
    return drift.verdicts().stream()
        .filter(verdict -> verdict.status() == Verdict.Status.HELD)
        .count();
  }

  private static String duration(double seconds) {
    long minutes = Math.round(seconds / 60);
    return minutes < 120 ? minutes + " min" : Math.round(seconds / 3_600) + " h";
  }

  private String changes() {
    StringBuilder html = new StringBuilder("<h2>Since last night</h2>\n");
    Map<Verdict.Status, Long> counts =
        drift.verdicts().stream()
            .collect(Collectors.groupingBy(Verdict::status, TreeMap::new, Collectors.counting()));
    html.append("<p>")
        .append(
            counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + inWords(entry.getKey()))
                .collect(Collectors.joining(", ")))
        .append("; every one with its history is on the page ")
        .append(HtmlTable.anchor(Page.HISTORY.file(), "History"))
        .append(".</p>\n");
    html.append(list("bad", drift.failed().stream().map(Verdict::message).toList()));
    html.append(list("", drift.warnings().stream().map(Verdict::message).toList()));
    if (!published.isEmpty()) {
      html.append("<h3>Far from the published numbers</h3>\n").append(list("", published));
    }
    List<String> plan = findings.benchmark().notes();
    if (!plan.isEmpty() || !notes.isEmpty()) {
      html.append("<h3>Not there</h3>\n").append(list("", plan)).append(list("", notes));
    }
    return html.toString();
  }

  private static String inWords(Verdict.Status status) {
    return switch (status) {
      case HELD -> "held";
      case FAILED -> "fell";
      case RISEN -> "rose";
      case NEW -> "new";
      case OTHER_SETTINGS -> "with other settings";
      case NEVER_ACCEPTED -> "never accepted";
      case GONE -> "gone";
    };
  }

  private String missing() {
    List<Case> missing = findings.missing();
    return missing.isEmpty()
        ? ""
        : "<h2>Failed cases</h2>\n"
            + list(
                "bad",
                missing.stream()
                    .map(
                        spec ->
                            spec.title()
                                + " ("
                                + spec.id()
                                + "): "
                                + reasons.getOrDefault(spec.id().value(), "no result"))
                    .toList());
  }

  private String scores() {
    HtmlTable table =
        HtmlTable.of(
            "Corpus or pair", "Network", "UAR %", "WAR %", "95 % of UAR", "Split", "Basis");
    for (Protocol protocol : findings.measured().protocols()) {
      if (protocol.selection().isOptimistic()) {
        continue;
      }
      for (Subject subject : findings.measured().subjects(protocol)) {
        for (Variant variant : Variant.values()) {
          RunAverage.of(findings.measured().of(subject, variant, protocol))
              .ifPresent(average -> row(table, subject, variant, protocol, average));
        }
      }
    }
    return """
    <h2>Scores after the last epoch</h2>
    %s<p class="note">No epoch was chosen with the test data in sight. The optimistic selection, the
    published numbers and the comparisons are on the page %s.</p>
    """
        .formatted(table.html(), HtmlTable.anchor(Page.TABLES.file(), "Tables"));
  }

  private void row(
      HtmlTable table, Subject subject, Variant variant, Protocol protocol, RunAverage average) {
    boolean pair = subject.isPair();
    table.row(
        text(subject.title() + (findings.measured().isSynthetic(subject) ? " (synthetic)" : "")),
        text(Method.of(variant).title()),
        number(decimal(average.runs().mean().uar())),
        number(decimal(average.runs().mean().war())),
        number(
            average
                .interval(Metric.UAR)
                .map(each -> decimal(100 * each.low()) + " to " + decimal(100 * each.high()))
                .orElse("")),
        text(protocol.split().id()),
        text(
            "%s, %d epochs"
                .formatted(
                    pair
                        ? average.runs().count() + " runs"
                        : average.folds().size() + " of " + average.plannedFolds() + " folds",
                    average.epochs())));
  }

  private String leaks() {
    HtmlTable table =
        HtmlTable.of(
            Stream.concat(
                    Stream.of("Corpus or pair", "Split", "Folds"),
                    Stream.of(Leak.Trait.values()).map(Leak.Trait::plural))
                .toArray(String[]::new));
    for (Leaks leaks : findings.benchmark().leaks()) {
      LeakReport report = leaks.report();
      table.row(
          Stream.concat(
                  Stream.of(
                      text(leaks.subject()),
                      text(report.split().id()),
                      text(String.valueOf(report.folds()))),
                  Stream.of(Leak.Trait.values()).map(trait -> shared(report, trait)))
              .toArray(String[]::new));
    }
    return """
    <h2>What training and test share</h2>
    <p>Looked at before anything was trained. Where it says <span class="good">kept apart</span>, the
    split promises so, and anything shared would have ended the night. The paper's split has every
    speaker on both sides: its scores are those of speakers who are known.</p>
    %s\
    """
        .formatted(table.html());
  }

  private static String shared(LeakReport report, Leak.Trait trait) {
    return report.counts().stream()
        .filter(count -> count.trait() == trait)
        .findFirst()
        .map(
            count ->
                count.values() == 0
                    ? HtmlTable.html(
                        count.promised() ? "good" : "", count.promised() ? "kept apart" : "none")
                    : text(
                        "%d, with %d test utterances"
                            .formatted(count.values(), count.testUtterances())))
        .orElse(text(""));
  }

  private static String list(String style, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(line -> "<li class=\"" + style + "\">" + escaped(line) + "</li>")
            .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>\n"));
  }

  static String decimal(double value) {
    return Optional.of(value)
        .filter(Double::isFinite)
        .map(each -> String.format(Locale.ROOT, "%.2f", each))
        .orElse("");
  }
}
