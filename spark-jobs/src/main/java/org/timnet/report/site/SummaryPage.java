package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.experiment.ledger.Timing;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.Verdict;
import org.timnet.report.html.Element;
import org.timnet.report.html.Html;
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

  Html html() {
    Map<String, Html> values = new HashMap<>(numbers());
    values.put("experiment", Html.text(findings.benchmark().experiment()));
    values.put("night", Html.text(findings.benchmark().night()));
    values.put("corpora", corpora());
    values.put("verdict", verdict());
    values.put("counts", counts());
    values.put("history", Page.HISTORY.link());
    values.put("failed", list("bad", drift.failed().stream().map(Verdict::message).toList()));
    values.put("warnings", list("", drift.warnings().stream().map(Verdict::message).toList()));
    values.put("published", below("h3", "Far from the published numbers", list("", published)));
    values.put(
        "absent",
        below("h3", "Not there", Html.of(list("", findings.benchmark().notes()), list("", notes))));
    values.put("failedCases", below("h2", "Failed cases", list("bad", missing())));
    values.put("scores", scores());
    values.put("tables", Page.TABLES.link());
    values.put("leaks", LeakTable.of(findings.benchmark().leaks()));
    return Page.SUMMARY.html(findings.benchmark(), Page.template("summary.html").with(values));
  }

  private Html corpora() {
    return Html.text(
        findings.benchmark().corpora().stream()
            .map(corpus -> corpus.name() + " (" + corpus.utterances() + " utterances)")
            .collect(Collectors.joining(", ")));
  }

  private Html verdict() {
    List<Verdict> failed = drift.failed();
    if (failed.isEmpty() && findings.missing().isEmpty()) {
      return held() == 0
          ? verdict(
              "verdict",
              bold("Every case is done."),
              Html.text(" There is no night before with the same settings to compare it with."))
          : verdict(
              "verdict",
              bold("All well."),
              Html.text(" Every case is done, and no score fell by more than noise."));
    }
    Html fell =
        failed.isEmpty()
            ? Html.EMPTY
            : Html.of(bold("%d fell by more than noise.".formatted(failed.size())), Html.text(" "));
    Html missing =
        findings.missing().isEmpty()
            ? Html.EMPTY
            : bold(
                findings.missing().size() == 1
                    ? "1 case has no result."
                    : findings.missing().size() + " cases have no result.");
    return verdict("verdict failed", fell, missing);
  }

  private static Html verdict(String style, Html... sentences) {
    return Html.element("p").with("class", style).of(sentences).line();
  }

  private static Html bold(String text) {
    return Html.element("b").of(text);
  }

  private Map<String, Html> numbers() {
    double seconds = findings.timings().values().stream().mapToDouble(Timing::seconds).sum();
    long hosts = findings.timings().values().stream().map(Timing::host).distinct().count();
    return Map.of(
        "done", Html.text(findings.done().size()),
        "cases", Html.text(findings.done().size() + findings.missing().size()),
        "held", Html.text(held()),
        "compared", Html.text(drift.verdicts().size()),
        "duration", Html.text(duration(seconds)),
        "hosts", Html.text(hosts),
        "hostWord", Html.text(hosts == 1 ? "host" : "hosts"));
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

  private Html counts() {
    Map<Verdict.Status, Long> counts =
        drift.verdicts().stream()
            .collect(Collectors.groupingBy(Verdict::status, TreeMap::new, Collectors.counting()));
    return Html.text(
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + inWords(entry.getKey()))
            .collect(Collectors.joining(", ")));
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

  private List<String> missing() {
    return findings.missing().stream()
        .map(
            spec ->
                spec.title()
                    + " ("
                    + spec.id()
                    + "): "
                    + reasons.getOrDefault(spec.id().value(), "no result"))
        .toList();
  }

  private Html scores() {
    HtmlTable table =
        HtmlTable.of(
            "Corpus or pair", "Network", "UAR %", "WAR %", "95 % of UAR", "Split", "Basis");
    for (Protocol protocol : findings.measured().protocols()) {
      if (protocol.selection().isOptimistic()) {
        continue;
      }
      for (Subject subject : findings.measured().subjects(protocol)) {
        for (Method method : Method.values()) {
          RunAverage.of(findings.measured().of(subject, method, protocol))
              .ifPresent(average -> row(table, subject, method, protocol, average));
        }
      }
    }
    return table.html();
  }

  private void row(
      HtmlTable table, Subject subject, Method method, Protocol protocol, RunAverage average) {
    boolean pair = subject.isPair();
    table.row(
        text(subject.title() + (findings.measured().isSynthetic(subject) ? " (synthetic)" : "")),
        text(method.title()),
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
                        ? average.runs().count() + (average.runs().count() == 1 ? " run" : " runs")
                        : average.folds().size() + " of " + average.plannedFolds() + " folds",
                    average.epochs())));
  }

  /** Something with a heading; neither where there is nothing. */
  private static Html below(String level, String heading, Html content) {
    return content.equals(Html.EMPTY)
        ? Html.EMPTY
        : Html.of(Html.element(level).of(heading).line(), content);
  }

  private static Html list(String style, List<String> lines) {
    if (lines.isEmpty()) {
      return Html.EMPTY;
    }
    Element item = Html.element("li").with("class", style);
    return Html.element("ul")
        .of(
            Html.text("\n"),
            Html.join("", lines.stream().map(line -> item.of(line).line()).toList()))
        .line();
  }

  static String decimal(double value) {
    return Optional.of(value)
        .filter(Double::isFinite)
        .map(each -> String.format(Locale.ROOT, "%.2f", each))
        .orElse("");
  }
}
