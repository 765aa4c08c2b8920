package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.timnet.evaluation.MeanAndStd;
import org.timnet.experiment.ledger.Timing;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.Headline;
import org.timnet.report.drift.Verdict;
import org.timnet.report.html.Element;
import org.timnet.report.html.Html;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;
import org.timnet.report.table.CommonFolds;

/**
 * What a researcher reads in the morning: whether all is well, what changed, the scores.
 *
 * @param findings of the night
 * @param drift against the baseline
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
    Headline headline = Headline.of(drift, findings.missing().size());
    boolean failed = !drift.failed().isEmpty() || !findings.missing().isEmpty();
    String style =
        switch (headline.state()) {
          case WELL -> "verdict";
          case NOT_COMPARED -> "verdict open";
          case LOOK -> failed ? "verdict failed" : "verdict open";
        };
    return Html.element("p")
        .with("class", style)
        .of(bold(headline.title()), Html.text(" " + String.join(" ", headline.sentences())))
        .line();
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
        "compared", Html.text(drift.compared().size()),
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
    return Html.text(
        drift.counts().entrySet().stream()
            .map(entry -> entry.getValue() + " " + inWords(entry.getKey()))
            .collect(Collectors.joining(", ")));
  }

  private static String inWords(Verdict.Status status) {
    return switch (status) {
      case HELD -> "held";
      case FAILED -> "fell";
      case RISEN -> "rose";
      case FIRST -> "compared with nothing";
      case NEW -> "new";
      case OTHER_SETTINGS -> "not comparable";
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

  /** By corpus and protocol the networks on the folds that all of them have. */
  private Html scores() {
    HtmlTable table =
        HtmlTable.of(
            "Corpus or pair",
            "Network",
            "Split",
            "Selection",
            "UAR %, pooled",
            "chance",
            "95 % of UAR",
            "Speakers",
            "WAR %, pooled",
            "chance",
            "WAR %, mean of folds ± std",
            "Basis");
    for (Protocol protocol : findings.measured().protocols()) {
      if (protocol.selection().isOptimistic()) {
        continue;
      }
      for (Subject subject : findings.measured().subjects(protocol)) {
        CommonFolds common =
            CommonFolds.of(findings.measured(), subject, protocol, List.of(Method.values()));
        for (Method method : common.byMethod().keySet()) {
          common
              .average(method)
              .ifPresentOrElse(
                  average -> row(table, subject, method, protocol, average),
                  () -> rowWithoutScore(table, subject, method, protocol));
        }
      }
    }
    return table.html();
  }

  private void row(
      HtmlTable table, Subject subject, Method method, Protocol protocol, RunAverage average) {
    MeanAndStd folds = average.overFolds(Metric.WAR);
    String input = average.setup().input();
    table.row(
        text(label(subject)),
        text(method.markedTitle()),
        text(protocol.split().id()),
        text(protocol.selection().id()),
        number(pooled(average, Metric.UAR)),
        number(decimal(average.chance(Metric.UAR))),
        number(interval(average)),
        number(average.bySpeaker().isEmpty() ? "" : String.valueOf(average.bySpeaker().size())),
        number(pooled(average, Metric.WAR)),
        number(decimal(average.chance(Metric.WAR))),
        number(
            subject.isPair()
                ? ""
                : decimal(folds.mean())
                    + " ± "
                    + folds.std().map(SummaryPage::decimal).orElse("–")),
        text(
            basis(subject, average)
                + (average.epochs() == 0 ? "" : ", %d epochs".formatted(average.epochs()))
                + (input.isEmpty() ? "" : ", input " + input)));
  }

  private void rowWithoutScore(HtmlTable table, Subject subject, Method method, Protocol protocol) {
    table.row(
        text(label(subject)),
        text(method.markedTitle()),
        text(protocol.split().id()),
        text(protocol.selection().id()),
        text(""),
        text(""),
        text(""),
        text(""),
        text(""),
        text(""),
        text(""),
        text("no fold in common with the others"));
  }

  private String label(Subject subject) {
    return subject.title() + (findings.measured().isSynthetic(subject) ? " (synthetic)" : "");
  }

  private static String pooled(RunAverage average, Metric metric) {
    return decimal(100 * metric.of(average.confusion()));
  }

  /** Over speakers; the scores themselves of fewer than make an interval. */
  private static String interval(RunAverage average) {
    Optional<String> interval =
        average
            .interval(Metric.UAR)
            .map(each -> decimal(100 * each.low()) + " to " + decimal(100 * each.high()));
    if (interval.isPresent() || average.bySpeaker().isEmpty()) {
      return interval.orElse("");
    }
    return average.bySpeaker().size() < RunAverage.FEWEST_SPEAKERS
        ? average.speakerScores(Metric.UAR).stream()
            .map(SummaryPage::decimal)
            .collect(Collectors.joining("; ", "each: ", ""))
        : "speakers all alike";
  }

  private static String basis(Subject subject, RunAverage average) {
    int runs = average.runs().count();
    String counted = runs + (runs == 1 ? " run" : " runs");
    if (subject.isPair()) {
      return counted;
    }
    String folds = average.folds().size() + " of " + average.plannedFolds() + " folds";
    return runs == 1 ? folds : folds + ", " + counted;
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
