package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.link;
import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.Timing;
import org.timnet.report.html.Html;

/**
 * Every training with its result, its settings and where it came from.
 *
 * @param findings of the night
 */
record CasesPage(Findings findings) {
  private static final int SHOWN_DIGITS = 12;

  Html html() {
    HtmlTable table =
        HtmlTable.of(
            "Case",
            "UAR %",
            "WAR %",
            "Loss",
            "Epochs",
            "Seed",
            "Train",
            "Test",
            "Features",
            "Engine",
            "Host",
            "Seconds",
            "Files");
    for (Series series : findings.benchmark().series()) {
      for (Case spec : series.cases()) {
        row(table, series, spec);
      }
    }
    return Page.CASES.html(
        findings.benchmark(), Page.template("cases.html").with(Map.of("cases", table.html())));
  }

  private void row(HtmlTable table, Series series, Case spec) {
    String id = spec.id().value();
    String title =
        series.purpose() == Series.Purpose.MAP
            ? spec.source().corpus() + " " + spec.network().id() + " hold-out 8:2 (for the map)"
            : spec.title();
    Optional<CaseResult> result = Optional.ofNullable(findings.done().get(id));
    Optional<CaseResult.Score> score = result.flatMap(done -> done.score(Selection.LAST_EPOCH));
    Optional<Timing> timing = Optional.ofNullable(findings.timings().get(id));
    String folder = "../../runs/" + findings.benchmark().experiment() + "/" + id + "/";
    table.row(
        result.isPresent() ? link(folder + "result.json", title) : text(title + ": no result"),
        number(score.map(each -> percent(each.uar())).orElse("")),
        number(score.map(each -> percent(each.war())).orElse("")),
        number(
            result.map(each -> String.format(Locale.ROOT, "%.3f", each.trainingLoss())).orElse("")),
        number(spec.recipe().hasEpochs() ? String.valueOf(spec.recipe().epochs()) : "none"),
        number(String.valueOf(spec.recipe().seed())),
        number(result.map(each -> String.valueOf(each.trainUtterances())).orElse("")),
        number(result.map(each -> String.valueOf(each.testUtterances())).orElse("")),
        text(spec.source().preset() + " " + digits(spec.source().checksum())),
        text(
            "%s, recipe %d".formatted(spec.execution().engine(), spec.execution().resultVersion())),
        text(timing.map(Timing::host).orElse("")),
        number(timing.map(each -> String.format(Locale.ROOT, "%.1f", each.seconds())).orElse("")),
        HtmlTable.styled("", result.isEmpty() ? Html.EMPTY : files(folder)));
  }

  private static Html files(String folder) {
    return Html.join(
        " ",
        Stream.of("history.csv", "model.zip")
            .map(file -> HtmlTable.anchor(folder + file, file))
            .toList());
  }

  private static String digits(String checksum) {
    return checksum.substring(0, Math.min(SHOWN_DIGITS, checksum.length()));
  }

  private static String percent(double fraction) {
    return SummaryPage.decimal(100 * fraction);
  }
}
