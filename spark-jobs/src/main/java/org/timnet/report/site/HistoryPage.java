package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.timnet.report.drift.Comparison;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.FallSize;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.NightScore;
import org.timnet.report.drift.Verdict;
import org.timnet.report.figure.Sparkline;
import org.timnet.report.html.Html;

/**
 * Every score over the nights.
 *
 * @param findings of the night
 * @param drift against the baseline
 * @param history the nights so far, with or without this one
 */
record HistoryPage(Findings findings, Drift drift, DriftHistory history) {

  Html html() {
    HtmlTable table =
        HtmlTable.of(
            "Score",
            "Nights",
            "Lowest to highest",
            "Tonight",
            "Baseline",
            "Difference",
            "Utterances changed",
            "p",
            "Noise",
            "Found at once",
            "Found if it lasts",
            "Verdict");
    List<Night> nights = nights();
    for (Verdict verdict : drift.verdicts()) {
      List<Double> scores = scores(verdict, nights);
      Optional<Comparison> comparison = Optional.ofNullable(verdict.comparison());
      table.row(
          text(verdict.cell()),
          HtmlTable.styled("sparkline", Html.svg(sparkline(verdict, scores))),
          number(range(scores)),
          number(optional(verdict.score())),
          number(comparison.map(each -> SummaryPage.decimal(each.baseline())).orElse("")),
          number(comparison.map(each -> signed(verdict.score() - each.baseline())).orElse("")),
          number(comparison.flatMap(HistoryPage::changed).orElse("")),
          number(comparison.map(each -> Verdict.probability(each.p())).orElse("")),
          number(size(comparison, "± ", FallSize::allowed)),
          number(size(comparison, "", FallSize::atOnce)),
          number(size(comparison, "", FallSize::lasting)),
          HtmlTable.styled(style(verdict.status()), Html.text(word(verdict.status()))));
    }
    return Page.HISTORY.html(
        findings.benchmark(),
        Page.template("history.html")
            .with(
                Map.of(
                    "baseline", Html.text(baseline()),
                    "noise", Html.text(noise()),
                    "file", HtmlTable.anchor("data/drift.json", "drift.json"),
                    "scores", table.html())));
  }

  private List<Night> nights() {
    Night tonight = drift.tonight();
    return Stream.concat(
            history.nights().stream().filter(night -> night.night().compareTo(tonight.night()) < 0),
            Stream.of(tonight))
        .toList();
  }

  private String baseline() {
    if (drift.baseline() == null) {
      return "There is no baseline yet.";
    }
    return drift.baseline().equals(drift.tonight().night())
        ? "This night is the baseline."
        : "The baseline is the night %s.".formatted(drift.baseline());
  }

  private String noise() {
    int compared = drift.compared().size();
    int unmeasured = drift.unmeasured().size();
    if (compared == 0) {
      return "";
    }
    return unmeasured == 0
        ? "The noise between seeds was measured."
        : "The noise between seeds of %d of %d scores has not been measured; a bound stands in."
            .formatted(unmeasured, compared);
  }

  /** One a night, of the settings of the latest that has the score; NaN where there is none. */
  private static List<Double> scores(Verdict verdict, List<Night> nights) {
    List<Optional<NightScore>> all =
        nights.stream()
            .map(night -> Optional.ofNullable(night.cells().get(verdict.cell())))
            .toList();
    Optional<String> latest =
        all.stream()
            .flatMap(Optional::stream)
            .map(NightScore::settings)
            .reduce((earlier, later) -> later);
    return all.stream()
        .map(score -> score.filter(each -> latest.equals(Optional.of(each.settings()))))
        .map(score -> score.map(NightScore::score).orElse(Double.NaN))
        .toList();
  }

  private static Sparkline sparkline(Verdict verdict, List<Double> scores) {
    return new Sparkline(
        verdict.cell(), scores, Optional.ofNullable(verdict.comparison()).map(HistoryPage::band));
  }

  private static Sparkline.Band band(Comparison comparison) {
    double allowed = comparison.smallest().allowed();
    return new Sparkline.Band(comparison.baseline() - allowed, comparison.baseline() + allowed);
  }

  private static String range(List<Double> scores) {
    DoubleSummaryStatistics known =
        scores.stream()
            .filter(Double::isFinite)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    return known.getCount() == 0
        ? ""
        : SummaryPage.decimal(known.getMin()) + " to " + SummaryPage.decimal(known.getMax());
  }

  private static String signed(double points) {
    return String.format(Locale.ROOT, "%+.2f", points);
  }

  private static Optional<String> changed(Comparison comparison) {
    return switch (comparison.basis()) {
      case UTTERANCES, UTTERANCES_UNMEASURED -> Optional.of(String.valueOf(comparison.changed()));
      case SCORES, SCORES_UNMEASURED -> Optional.empty();
    };
  }

  private static String size(
      Optional<Comparison> comparison, String before, ToDoubleFunction<FallSize> part) {
    return comparison
        .map(each -> before + SummaryPage.decimal(part.applyAsDouble(each.smallest())))
        .orElse("");
  }

  private static String style(Verdict.Status status) {
    return switch (status) {
      case FAILED -> "bad";
      case RISEN, GONE -> "optimistic";
      case HELD -> "good";
      case FIRST, NEW, OTHER_SETTINGS -> "missing";
    };
  }

  private static String word(Verdict.Status status) {
    return switch (status) {
      case FAILED -> "fell";
      case RISEN -> "rose";
      case OTHER_SETTINGS -> "not comparable";
      case HELD, FIRST, NEW, GONE -> status.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String optional(Double value) {
    return value == null ? "" : SummaryPage.decimal(value);
  }
}
