package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.Verdict;
import org.timnet.report.figure.Sparkline;
import org.timnet.report.html.Html;

/**
 * Every score over the nights.
 *
 * @param findings of the night
 * @param drift against the nights before
 * @param history the nights so far, with or without this one
 */
record HistoryPage(Findings findings, Drift drift, DriftHistory history) {

  Html html() {
    HtmlTable table = HtmlTable.of("Score", "Nights", "Tonight", "Before", "Noise", "Verdict");
    List<Night> nights = nights();
    for (Verdict verdict : drift.verdicts()) {
      table.row(
          text(verdict.cell()),
          HtmlTable.styled("sparkline", Html.svg(sparkline(verdict, nights))),
          number(optional(verdict.score())),
          number(optional(verdict.reference())),
          number(verdict.allowed() == null ? "" : "± " + optional(verdict.allowed())),
          HtmlTable.styled(style(verdict.status()), Html.text(word(verdict.status()))));
    }
    return Page.HISTORY.html(
        findings.benchmark(),
        Page.template("history.html")
            .with(
                Map.of(
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

  private static Sparkline sparkline(Verdict verdict, List<Night> nights) {
    return new Sparkline(
        verdict.cell(),
        nights.stream()
            .map(night -> night.cells().get(verdict.cell()))
            .map(score -> score == null ? Double.NaN : score.score())
            .toList(),
        Optional.ofNullable(verdict.reference())
            .map(
                middle ->
                    new Sparkline.Band(middle - verdict.allowed(), middle + verdict.allowed())));
  }

  private static String style(Verdict.Status status) {
    return switch (status) {
      case FAILED -> "bad";
      case RISEN, GONE -> "optimistic";
      case HELD -> "good";
      case NEW, OTHER_SETTINGS, NEVER_ACCEPTED -> "missing";
    };
  }

  private static String word(Verdict.Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String optional(Double value) {
    return value == null ? "" : SummaryPage.decimal(value);
  }
}
