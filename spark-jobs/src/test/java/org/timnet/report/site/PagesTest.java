package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.evaluation.Leak;
import org.timnet.evaluation.LeakReport;
import org.timnet.evaluation.Split;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.Leaks;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.Timing;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.DriftRule;
import org.timnet.report.drift.Evidence;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.NightScore;
import org.timnet.report.drift.Outcomes;
import org.timnet.report.drift.SeedNoise;
import org.timnet.report.figure.Figure;
import org.timnet.report.figure.Sparkline;
import org.timnet.report.html.Html;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trials;
import org.timnet.report.table.PaperTable;
import org.timnet.report.table.PaperTables;

/**
 * Every page of one invented night, byte by byte, as it lies among the tests' resources. Names and
 * notes have in them what HTML would take for its own.
 */
class PagesTest {
  private static final List<Case> CASES =
      Stream.of(0, 1, 2).map(number -> PlannedCases.planned(number).spec()).toList();

  private static Benchmark benchmark() {
    LeakReport leaks =
        new LeakReport(
            Split.SPEAKER_INDEPENDENT,
            10,
            List.of(
                new LeakReport.Count(Leak.Trait.RECORDING, true, 1, 9, 12, 0, 684),
                new LeakReport.Count(Leak.Trait.NEAR_DUPLICATE, false, 0, 0, 0, 3, 684),
                new LeakReport.Count(Leak.Trait.SPEAKER, true, 0, 0, 0, 0, 684),
                new LeakReport.Count(Leak.Trait.TEXT, false, 0, 0, 0, 684, 684)),
            List.of());
    return new Benchmark(
        new Benchmark.Heading(
            "nightly <&> \"2025\"", "2025-01-03 & after", "1.0 <local>", "nights"),
        List.of(
            new Benchmark.BenchmarkCorpus("EMOVO", false, 588, "0123456789abcde", "authors"),
            new Benchmark.BenchmarkCorpus("R&D <1>", true, 96, "fedcba987654321", "authors")),
        List.of(
            new Series(Series.Purpose.SCORES, 10, "a", CASES.subList(0, 2)),
            new Series(Series.Purpose.MAP, 5, "a", CASES.subList(2, 3))),
        List.of(new Leaks("EMOVO -> R&D <1>", leaks)),
        List.of("R&D <1> has 'one' speaker: no speaker-independent folds"),
        List.of("corpora.EMOVO.path = /data/<here> & \"there\"", "training.epochs = 500"));
  }

  private static Measurements measured() {
    Subject emovo = Subject.corpus("EMOVO");
    Subject synthetic = Subject.corpus("R&D <1>");
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(emovo, Method.TIM_NET, Trials.LAST).on("authors").run(0, 500, 84, 88, 76),
            Trials.of(emovo, Method.TIM_NET, Trials.BEST).run(0, 500, 92, 88, 80),
            Trials.of(emovo, Method.TCN, Trials.LAST).on("authors").run(0, 500, 40, 48),
            Trials.of(synthetic, Method.TIM_NET, Trials.LAST).run(0, 100, 96, 92),
            Trials.of(Subject.pair("EMOVO", "R&D <1>"), Method.TIM_NET, Trials.TRANSFER)
                .transfer(0, 36));
    return new Measurements(scores, List.of("EMOVO", "R&D <1>"), List.of("R&D <1>"));
  }

  private static Findings findings() {
    Map<String, CaseResult> done = new TreeMap<>();
    Map<String, Timing> timings = new TreeMap<>();
    for (Case spec : List.of(CASES.get(0), CASES.get(2))) {
      done.put(spec.id().value(), PlannedCases.finished(spec).result());
      timings.put(spec.id().value(), new Timing("host <b> & co", 61.25));
    }
    return new Findings(benchmark(), null, done, timings, measured(), Outcomes.none());
  }

  private static Night night(String label, double... scores) {
    return nightOf("s", label, scores);
  }

  private static Night nightOf(String settings, String label, double... scores) {
    List<String> cells =
        List.of("EMOVO tim-net paper last-epoch UAR", "EMOVO tcn paper last-epoch WAR", "R&D <1>");
    TreeMap<String, NightScore> measured = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      measured.put(cells.get(i), new NightScore(scores[i], settings, List.of(1L), 0.5, true));
    }
    return new Night(label, "nightly", measured);
  }

  private static DriftHistory history() {
    return DriftHistory.empty()
        .with(night("2025-01-01", 80, 50, 60), 9)
        .with(night("2025-01-02", 82, 50, 60), 9)
        .pinned("2025-01-01");
  }

  private static Drift drift() {
    return Drift.of(
        history(),
        night("2025-01-03", 81, 30),
        new Evidence(Outcomes.none(), Outcomes.none(), SeedNoise.none()),
        DriftRule.DEFAULT);
  }

  private static Html summary(Findings findings) {
    return new SummaryPage(
            findings,
            drift(),
            List.of("EMOVO TIM-Net: 81.00 is > 3 points from 92.00"),
            Map.of(CASES.get(1).id().value(), "IOException: <disk> & 'network'"),
            List.of("no map of EMOVO: \"features\" have changed"))
        .html();
  }

  private static Html tables(Findings findings) {
    List<String> shown = List.of("table-1-paper-last-epoch", "comparison-paper-last-epoch");
    List<PaperTable> tables = new ArrayList<>();
    for (PaperTable table : PaperTables.of(findings.measured())) {
      if (shown.contains(table.id()) || table.id().startsWith("table-2-")) {
        tables.add(table);
      }
    }
    return new TablesPage(findings, tables).html();
  }

  private static Html ahead(Findings findings) {
    return new AheadPage(findings, PaperTables.ahead(findings.measured())).html();
  }

  private static Html figures(Findings findings) {
    Figure line = new Sparkline("a <line>", List.of(80.0, 82.0), Optional.empty());
    SiteFigure two =
        SiteFigure.of(
            new SiteFigure.Entry("Maps & more", "R&D <1>"),
            "figure-2-R&D",
            "t-SNE of \"R&D <1>\" & more",
            line,
            line);
    SiteFigure one =
        SiteFigure.of(
            new SiteFigure.Entry("Confusion", "EMOVO"),
            "confusion-EMOVO",
            "TIM-Net on EMOVO.",
            line);
    Site site = new Site();
    site.put("figures/confusion-EMOVO.png", new byte[] {1});
    return new FiguresPage(findings, List.of(two, one)).html(site);
  }

  private static Html html(Page page) {
    Findings findings = findings();
    return switch (page) {
      case SUMMARY -> summary(findings);
      case AHEAD -> ahead(findings);
      case TABLES -> tables(findings);
      case FIGURES -> figures(findings);
      case HISTORY -> new HistoryPage(findings, drift(), history()).html();
      case CASES -> new CasesPage(findings).html();
      case DATA ->
          new DataPage(findings, List.of("data/drift.json", "data/a&b.json"), List.of("EMOVO"))
              .html();
    };
  }

  private static String expected(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(PagesTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void aPageIsTheSameByteByByte(Page page) throws IOException {
    // Names of cases and the version of the arithmetic are pinned elsewhere.
    String html =
        html(page)
            .toString()
            .replaceAll("[0-9a-f]{16}", "<id>")
            .replaceAll("recipe \\d+", "recipe <n>");

    assertThat(html).isEqualTo(expected(page.file()));
  }

  /** They are not comparable, and the gate leaves them out too. */
  @Test
  void scoresOfOtherSettingsAreInNoRange() {
    DriftHistory history = history().with(nightOf("others", "2025-01-02", 12, 50, 60), 9);
    Evidence scores = new Evidence(Outcomes.none(), Outcomes.none(), SeedNoise.none());
    Drift drift = Drift.of(history, night("2025-01-03", 81, 30), scores, DriftRule.DEFAULT);

    assertThat(new HistoryPage(findings(), drift, history).html().toString())
        .contains("80.00 to 81.00", "60.00 to 60.00")
        .doesNotContain("12.00 to");
  }
}
