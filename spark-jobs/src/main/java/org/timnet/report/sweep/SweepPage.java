package org.timnet.report.sweep;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.prose;
import static org.timnet.report.site.HtmlTable.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.timnet.report.html.Html;
import org.timnet.report.html.Template;
import org.timnet.report.site.FigureFiles;
import org.timnet.report.site.HtmlTable;
import org.timnet.report.site.Site;
import org.timnet.report.site.SiteFigure;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.space.Condition;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.strategy.Observation.State;

/** The page of one sweep, with its figures and data. */
final class SweepPage {
  private static final int LEADERS = 20;
  private static final double PERCENT = 100;

  private final SweepFindings findings;
  private final Site site = new Site();
  private final FigureFiles files = new FigureFiles(site);

  SweepPage(SweepFindings findings) {
    this.findings = findings;
  }

  /** All files of it but the page itself, and the page's body. */
  record Written(Site site, Html body) {}

  Written written() throws IOException {
    site.putStyle();
    List<Html> data = data();
    SweepFigures figures = new SweepFigures(findings);
    Optional<Trial> best = findings.state().best();
    Html body =
        Template.read(SweepPage.class, "templates/sweep.html")
            .with(
                Map.ofEntries(
                    Map.entry("sweep", Html.text(findings.name())),
                    Map.entry("subtitle", Html.text(subtitle())),
                    Map.entry("verdict", verdict()),
                    Map.entry("trials", Html.text(findings.state().trials().size())),
                    Map.entry("done", Html.text(findings.count(State.DONE))),
                    Map.entry("failed", Html.text(findings.count(State.FAILED))),
                    Map.entry("epochs", Html.text(findings.state().epochs())),
                    Map.entry(
                        "leaderTitle",
                        Html.text(findings.outcome().isPresent() ? "The winner" : "Leading")),
                    Map.entry("leader", best.map(this::settings).orElseGet(SweepPage::nothingYet)),
                    Map.entry("files", Html.join(" ", data)),
                    Map.entry("tested", tested(figures)),
                    Map.entry("validation", Html.text(heldOut())),
                    Map.entry("importance", drawn(figures.importance().stream().toList())),
                    Map.entry("course", drawn(figures.course())),
                    Map.entry("values", drawn(figures.values())),
                    Map.entry("leaderboard", leaderboard()),
                    Map.entry("shown", Html.text(shown())),
                    Map.entry("space", space())));
    return new Written(site, body);
  }

  private List<Html> data() throws IOException {
    List<Html> links = new ArrayList<>();
    Optional<String> best = findings.leaderboard().best();
    if (best.isPresent()) {
      site.put(SweepFolder.BEST, best.get());
      links.add(HtmlTable.anchor(SweepFolder.BEST, SweepFolder.BEST));
    }
    site.put(SweepFolder.LEADERBOARD, findings.leaderboard().csv());
    site.put(SweepFolder.PARQUET, findings.leaderboard().parquet());
    links.add(HtmlTable.anchor(SweepFolder.LEADERBOARD, SweepFolder.LEADERBOARD));
    links.add(HtmlTable.anchor(SweepFolder.PARQUET, SweepFolder.PARQUET));
    return links;
  }

  private String subtitle() {
    List<String> rungs = findings.steps();
    return "Strategy %s; %s%s; %d parameters"
        .formatted(
            findings.definition().strategy(),
            rungs.get(rungs.size() - 1),
            rungs.size() == 1
                ? ""
                : ", compared after " + String.join(", ", rungs.subList(0, rungs.size() - 1)),
            findings.definition().space().searched().length);
  }

  private String heldOut() {
    return findings.definition().validation().equals("by-speaker")
        ? "speakers"
        : "utterances of every class";
  }

  private Html verdict() {
    if (findings.outcome().isEmpty()) {
      return verdict(
          "verdict open",
          "Under way: %d trials are on their way to their next comparison."
              .formatted(findings.state().running()));
    }
    SweepOutcome outcome = findings.outcome().orElseThrow();
    return verdict(
        outcome.tested().toldApart() ? "verdict" : "verdict open",
        "Trial %d won. On the test utterances its settings come to %s %% WAR, those before to %s %%: %s."
            .formatted(
                outcome.best().trial(),
                percent(outcome.tested().best().war()),
                percent(outcome.tested().before().war()),
                outcome.tested().difference()));
  }

  private static Html verdict(String style, String text) {
    return Html.element("p").with("class", style).of(text).line();
  }

  private static Html nothingYet() {
    return Html.element("p").of("No trial has a score yet.").line();
  }

  private Html settings(Trial best) {
    HtmlTable table = HtmlTable.of("Setting", "Value");
    best.values().forEach((key, value) -> table.row(text(key), prose(value)));
    return Html.of(
        Html.element("p")
            .of(
                "Trial %d: %s %% WAR on the held-out utterances, after %s."
                    .formatted(
                        best.number(), percent(best.score()), findings.steps().get(best.reached())))
            .line(),
        table.html());
  }

  private Html tested(SweepFigures figures) {
    if (findings.outcome().isEmpty()) {
      return Html.element("p")
          .of("The winner is scored on the test utterances once the sweep has ended.")
          .line();
    }
    HtmlTable table = SweepsPage.table();
    SweepsPage.row(table, text(findings.name()), findings.outcome().orElseThrow());
    return Html.of(table.html(), drawn(figures.optimism().stream().toList()));
  }

  private Html drawn(List<SiteFigure> figures) {
    if (figures.isEmpty()) {
      return Html.element("p").of("Too few trials have a score yet.").line();
    }
    // A figure for print takes long to draw, and is drawn anew while the sweep goes on.
    figures.forEach(findings.outcome().isPresent() ? files::put : files::putSvg);
    return Html.join("\n", figures.stream().map(files::html).toList());
  }

  private Html leaderboard() {
    List<Parameter> searched =
        findings.definition().space().parameters().stream().filter(Parameter::isSearched).toList();
    List<String> titles =
        new ArrayList<>(List.of("", "Trial", "Epochs", "Validation WAR", "State"));
    searched.forEach(parameter -> titles.add(parameter.key()));
    HtmlTable table = HtmlTable.of(titles);
    int place = 1;
    for (Trial trial : leaders()) {
      List<Html> cells = new ArrayList<>();
      cells.add(number(place++));
      cells.add(number(trial.number()));
      cells.add(number(findings.definition().rungs().epochs().get(trial.reached())));
      cells.add(number(percent(trial.score())));
      cells.add(text(trial.state().name().toLowerCase(Locale.ROOT)));
      for (Parameter parameter : searched) {
        cells.add(text(ParameterAxes.shown(parameter, trial)));
      }
      table.row(cells.toArray(Html[]::new));
    }
    return table.html();
  }

  private List<Trial> leaders() {
    return findings.drawn(Integer.MAX_VALUE).stream().limit(LEADERS).toList();
  }

  private String shown() {
    int all = findings.state().trials().size();
    return leaders().size() == all
        ? ""
        : "The best %d of %d trials; all are in %s and %s."
            .formatted(leaders().size(), all, SweepFolder.LEADERBOARD, SweepFolder.PARQUET);
  }

  private Html space() {
    HtmlTable table = HtmlTable.of("Parameter", "Values", "Exists with");
    for (Parameter parameter : findings.definition().space().parameters()) {
      table.row(
          text(parameter.key()),
          prose(parameter.domain().described()),
          prose(parameter.when().stream().map(SweepPage::said).collect(Collectors.joining("; "))));
    }
    return table.html();
  }

  private static String said(Condition condition) {
    return condition.key() + " = " + String.join(" or ", condition.values());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", PERCENT * share);
  }
}
