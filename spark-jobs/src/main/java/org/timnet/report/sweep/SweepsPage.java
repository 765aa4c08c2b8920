package org.timnet.report.sweep;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.timnet.report.html.Html;
import org.timnet.report.html.Template;
import org.timnet.report.site.FigureFiles;
import org.timnet.report.site.HtmlTable;
import org.timnet.report.site.Site;
import org.timnet.report.site.SiteFigure;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.run.TrialPlans;

/**
 * All sweeps of an experiment beside each other: of every fold one, where they are nested.
 *
 * @param experiment that they belong to
 * @param sweeps by name, those without an outcome too
 */
record SweepsPage(String experiment, Map<String, Optional<SweepOutcome>> sweeps) {
  private static final double PERCENT = 100;
  private static final Html NONE = text("");

  /** The files of it but the page itself are put there. */
  Html body(Site site) {
    HtmlTable table = table();
    sweeps.forEach(
        (name, outcome) -> {
          Html link = HtmlTable.link(name + "/" + SweepReport.PAGE, name);
          if (outcome.isPresent()) {
            row(table, link, outcome.get());
          } else {
            table.row(link, text("under way"), NONE, NONE, NONE, NONE, NONE, NONE, NONE);
          }
        });
    List<SweepOutcome> ended = sweeps.values().stream().flatMap(Optional::stream).toList();
    nested(ended)
        .forEach(
            (cut, folds) -> {
              if (folds.size() > 1) {
                mean(table, "%s, mean of %d".formatted(cut, folds.size()), folds);
              }
            });
    return Template.read(SweepsPage.class, "templates/sweeps.html")
        .with(
            Map.of(
                "experiment", Html.text(experiment),
                "subtitle",
                    Html.text("Sweeps: %d, ended: %d.".formatted(sweeps.size(), ended.size())),
                "sweeps", table.html(),
                "figure", figure(ended, site)));
  }

  /** Those of the folds of one corpus and split, by both; sweeps of other names have no mean. */
  private static Map<String, List<SweepOutcome>> nested(List<SweepOutcome> ended) {
    Map<String, List<SweepOutcome>> nested = new TreeMap<>();
    for (SweepOutcome one : ended) {
      TrialPlans.Fold.of(one.sweep())
          .map(fold -> fold.corpus() + " " + fold.split().id())
          .ifPresent(cut -> nested.computeIfAbsent(cut, first -> new ArrayList<>()).add(one));
    }
    return nested;
  }

  private static Html figure(List<SweepOutcome> ended, Site site) {
    if (ended.isEmpty()) {
      return Html.EMPTY;
    }
    FigureFiles files = new FigureFiles(site);
    SiteFigure figure = SweepFigures.optimism(ended, "Validation and test of the winners");
    files.put(figure);
    return files.html(figure);
  }

  /** Of outcomes, to be filled by {@link #row}. */
  static HtmlTable table() {
    return HtmlTable.of(
        "Sweep",
        "Trials",
        "Epochs",
        "Validation WAR",
        "Test WAR",
        "Optimism",
        "Test UAR",
        "Test WAR before",
        "Test utterances");
  }

  static void row(HtmlTable table, Html name, SweepOutcome one) {
    table.row(
        name,
        number(one.trials()),
        number(one.epochs()),
        number(SweepPage.percent(one.best().validation())),
        number(SweepPage.percent(one.tested().best().war())),
        number(signed(optimism(one))),
        number(SweepPage.percent(one.tested().best().uar())),
        number(SweepPage.percent(one.tested().before().war())),
        number(one.tested().best().utterances()));
  }

  private static double optimism(SweepOutcome one) {
    return one.best().validation() - one.tested().best().war();
  }

  private static void mean(HtmlTable table, String name, List<SweepOutcome> folds) {
    table.row(
        text(name),
        NONE,
        NONE,
        number(mean(folds, one -> one.best().validation())),
        number(mean(folds, one -> one.tested().best().war())),
        number(signed(folds.stream().mapToDouble(SweepsPage::optimism).average().orElseThrow())),
        number(mean(folds, one -> one.tested().best().uar())),
        number(mean(folds, one -> one.tested().before().war())),
        NONE);
  }

  private static String mean(List<SweepOutcome> folds, ToDoubleFunction<SweepOutcome> score) {
    return SweepPage.percent(folds.stream().mapToDouble(score).average().orElseThrow());
  }

  private static String signed(double share) {
    return String.format(Locale.ROOT, "%+.2f", PERCENT * share);
  }
}
