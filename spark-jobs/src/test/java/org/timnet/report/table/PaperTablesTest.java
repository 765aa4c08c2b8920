package org.timnet.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trials;

class PaperTablesTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Subject RAVDESS = Subject.corpus("RAVDESS");
  private static final int[] TEN = {84, 84, 88, 80, 84, 84, 84, 84, 84, 84};

  private static PaperTable table(String id, Measurements measurements) {
    return PaperTables.of(measurements).stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Measurements configured(List<MeasuredScore> scores, String... corpora) {
    return new Measurements(scores, List.of(corpora), List.of());
  }

  /** The texts of the rows that begin so. */
  private static List<List<String>> rows(PaperTable table, String... beginning) {
    return table.rows().stream()
        .map(row -> row.stream().map(Cell::text).toList())
        .filter(row -> row.subList(0, beginning.length).equals(List.of(beginning)))
        .toList();
  }

  private static List<String> row(PaperTable table, String... beginning) {
    List<List<String>> rows = rows(table, beginning);
    assertThat(rows).as(String.join(" ", beginning)).hasSize(1);
    return rows.get(0);
  }

  @Test
  void aTableSaysWhatIsMissing() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 500, TEN),
            Trials.of(Subject.pair("EMOVO", "RAVDESS"), Method.TIM_NET, Trials.TRANSFER)
                .transfer(0, 36));
    Measurements measurements = configured(scores, "EMOVO", "RAVDESS");

    PaperTable first = table("table-1-paper-last-epoch", measurements);
    assertThat(row(first, "RAVDESS", "TIM-Net", "UAR %").get(3)).isEqualTo("not run");
    assertThat(row(first, "CASIA", "TIM-Net", "UAR %").get(3)).isEqualTo("corpus not configured");
    assertThat(row(first, "CASIA", "CPAC", "UAR %").get(3)).isEqualTo("others' method");
    PaperTable pairs = table("table-s4-cross-corpus-last-epoch", measurements);
    assertThat(row(pairs, "EMODB → EMOVO", "TIM-Net", "WAR %").get(3))
        .isEqualTo("corpus not configured: EMODB");
  }

  @Test
  void table1HasOursThePapersAndTheCorrectedApart() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 500, 88),
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 200, TEN));
    PaperTable table = table("table-1-paper-last-epoch", configured(scores, "EMOVO", "RAVDESS"));

    assertThat(row(table, "EMOVO", "TIM-Net", "UAR %"))
        .containsExactly(
            "EMOVO",
            "TIM-Net",
            "UAR %",
            "84.00",
            "84.00 to 84.00",
            "92.00",
            "not published",
            "-8.00",
            "–",
            "10 of 10",
            "1",
            "200");
    assertThat(row(table, "RAVDESS", "TIM-Net", "WAR %"))
        .containsExactly(
            "RAVDESS",
            "TIM-Net",
            "WAR %",
            "88.00",
            "88.00 to 88.00",
            "92.08",
            "90.07",
            "-4.08",
            "-2.07",
            "1 of 10",
            "1",
            "500");
    assertThat(row(table, "RAVDESS", "GM-TCN", "UAR %").subList(3, 9))
        .containsExactly("others' method", "–", "not published", "82.78", "–", "–");
    assertThat(table.title()).endsWith("epochs 200, 500; seeds 1000");
  }

  @Test
  void otherSplitsAndMadeUpCorporaAreComparedWithNothing() {
    Protocol speakers = new Protocol(Split.SPEAKER_INDEPENDENT, Selection.LAST_EPOCH);
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, speakers).run(0, 200, TEN),
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 200, TEN),
            Trials.of(Subject.corpus("MINE"), Method.TIM_NET, Trials.LAST).run(0, 200, TEN));
    Measurements measurements =
        new Measurements(scores, List.of("EMOVO", "RAVDESS", "MINE"), List.of("RAVDESS"));

    assertThat(
            row(
                    table("table-1-speaker-independent-last-epoch", measurements),
                    "EMOVO",
                    "TIM-Net",
                    "UAR %")
                .subList(3, 9))
        .containsExactly("84.00", "84.00 to 84.00", "not published", "not published", "–", "–");
    PaperTable papers = table("table-1-paper-last-epoch", measurements);
    assertThat(row(papers, "RAVDESS (synthetic)", "TIM-Net", "UAR %"))
        .contains("84.00", "synthetic corpus")
        .doesNotContain("91.93", "90.04");
    assertThat(row(papers, "MINE", "TIM-Net", "UAR %")).contains("84.00", "not published");
  }

  @Test
  void severalRunsHaveASpread() {
    Trials trials = Trials.of(EMOVO, Method.TIM_NET, Trials.BEST);
    PaperTable table =
        table(
            "table-1-paper-test-best",
            configured(Trials.all(trials.run(0, 90, 80, 80), trials.run(1, 90, 84, 84)), "EMOVO"));

    assertThat(row(table, "EMOVO", "TIM-Net", "UAR %")).contains("82.00 ± 2.00", "2 of 10", "2");
    assertThat(table.title()).contains("(optimistic:").endsWith("seeds 1000, 1001");
  }

  /** TIM-Net has ten folds and the TCN two: in the ablation both have two, in Table 1 ten. */
  @Test
  void variantsAreScoredOnTheFoldsThatTheyShare() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, 60, 64, 100, 100),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 100, 40, 48));
    Measurements measurements = configured(scores, "EMOVO", "RAVDESS");

    PaperTable ablation = table("ablation-paper-last-epoch", measurements);
    assertThat(row(ablation, "EMOVO", "TIM-Net", "UAR %"))
        .contains("62.00", "92.00", "-30.00", "2 of 10");
    assertThat(row(ablation, "EMOVO", "TCN", "UAR %"))
        .contains("44.00", "82.14", "-38.14", "2 of 10");
    assertThat(row(ablation, "EMOVO", "w/o BD", "UAR %")).contains("not run", "86.73");
    assertThat(row(table("table-1-paper-last-epoch", measurements), "EMOVO", "TIM-Net", "UAR %"))
        .contains("81.00", "4 of 10");

    PaperTable means = table("table-3-paper-last-epoch", measurements);
    assertThat(row(means, "TCN", "WAR %"))
        .containsExactly(
            "TCN", "WAR %", "44.00", "80.56", "1 of 6 corpora", "1 of 6 corpora: EMOVO");
    assertThat(row(means, "w/o DF", "WAR %"))
        .containsExactly("w/o DF", "WAR %", "not run", "85.24", "–", "–");
  }

  /** A variant that is missing on one corpus takes that corpus out of all means. */
  @Test
  void table3TakesTheCorporaThatAllVariantsHave() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, 60),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 100, 40),
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 100, 100));
    PaperTable means = table("table-3-paper-last-epoch", configured(scores, "EMOVO", "RAVDESS"));
    assertThat(row(means, "TIM-Net", "UAR %")).contains("60.00", "1 of 6 corpora: EMOVO");
  }

  @Test
  void whatHasNothingInCommonSaysSo() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, 60),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 50, 40),
            Trials.of(RAVDESS, Method.WITHOUT_BD, Trials.LAST).run(0, 100, 100));
    Measurements measurements = configured(scores, "EMOVO", "RAVDESS");
    PaperTable means = table("table-3-paper-last-epoch", measurements);
    assertThat(row(means, "TIM-Net", "UAR %")).contains("no corpus in common");
    assertThat(row(means, "w/o MS", "UAR %")).contains("not run");
    assertThat(row(table("ablation-paper-last-epoch", measurements), "EMOVO", "TCN", "UAR %"))
        .as("50 epochs and 100 are two settings")
        .contains("no fold in common");
    assertThat(row(table("comparison-paper-last-epoch", measurements), "EMOVO", "TCN", "UAR %"))
        .contains("no fold in common");
  }

  @Test
  void allSixCorporaAreComparedWithThePapersMean() {
    List<MeasuredScore> scores = new ArrayList<>();
    PublishedNumbers.CORPORA.forEach(
        corpus ->
            scores.addAll(
                Trials.of(Subject.corpus(corpus), Method.TIM_NET, Trials.BEST).run(0, 500, TEN)));
    PaperTable means =
        table(
            "table-3-paper-test-best",
            new Measurements(scores, PublishedNumbers.CORPORA, List.of()));
    assertThat(row(means, "TIM-Net", "UAR %")).contains("84.00", "88.76", "-4.76");
  }

  /** Differences 0.20 and 0.16: t = 0.18 / sqrt((1/2 + 100/900) * 0.0008), one degree. */
  @Test
  void comparesFoldByFold() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, 60, 64, 100),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 100, 40, 48));
    PaperTable table = table("comparison-paper-last-epoch", configured(scores, "EMOVO"));

    double t = 0.18 / Math.sqrt((0.5 + 1.0 / 9) * 0.0008);
    assertThat(row(table, "EMOVO", "TCN", "WAR %").get(3)).isEqualTo("+18.00");
    assertThat(row(table, "EMOVO", "TCN", "WAR %").get(5)).isEqualTo(Decimal.fixed(t, 2));
    assertThat(row(table, "EMOVO", "TCN", "WAR %").get(6))
        .isEqualTo(Decimal.fixed(1 - 2 / Math.PI * Math.atan(t), 4));
    assertThat(row(table, "EMOVO", "TCN", "WAR %").get(7)).isEqualTo("2");
    assertThat(row(table, "EMOVO", "w/o MS", "WAR %")).contains("not run", "–");
    assertThat(rows(table, "SAVEE")).as("not configured").isEmpty();
  }

  @Test
  void table2SaysHowManyPairsAndComparesAllTwentyOnly() {
    Subject there = Subject.pair("EMOVO", "RAVDESS");
    Subject back = Subject.pair("RAVDESS", "EMOVO");
    Trials to = Trials.of(there, Method.TIM_NET, Trials.TRANSFER);
    Trials fro = Trials.of(back, Method.TIM_NET, Trials.TRANSFER);
    // Run 2 has one pair only and does not count.
    List<MeasuredScore> scores =
        Trials.all(
            to.transfer(0, 28),
            to.transfer(1, 36),
            to.transfer(2, 100),
            fro.transfer(0, 40),
            fro.transfer(1, 40));
    Measurements some = configured(scores, "EMOVO", "RAVDESS");

    assertThat(row(table("table-2-cross-corpus-last-epoch", some), "TIM-Net", "UAR %"))
        .containsExactly(
            "TIM-Net", "UAR %", "36.00 ± 2.00", "34.49 ± 0.43", "2 of 20 pairs", "2 of 20", "2");
    assertThat(row(table("table-2-cross-corpus-last-epoch", some), "CAAM", "WAR %"))
        .contains("others' method", "33.65 ± 0.41");
    PaperTable pairs = table("table-s4-cross-corpus-last-epoch", some);
    assertThat(row(pairs, "EMOVO → RAVDESS", "TIM-Net", "UAR %").subList(3, 9))
        .containsExactly("54.67 ± 32.22", "100.00", "33.1", "+66.9", "3", "100");
    assertThat(row(pairs, "EMOVO → SAVEE", "TIM-Net", "UAR %"))
        .contains("corpus not configured: SAVEE", "38.0");
    assertThat(row(pairs, "mean", "TIM-Net", "WAR %")).contains("70.00", "38.6", "2 of 20 pairs");

    List<MeasuredScore> all = new ArrayList<>();
    PublishedNumbers.PAIRS.forEach(
        pair -> all.addAll(Trials.of(pair, Method.TIM_NET, Trials.TRANSFER).transfer(0, 36)));
    Measurements twenty = new Measurements(all, PublishedNumbers.CROSS_CORPORA, List.of());
    assertThat(row(table("table-2-cross-corpus-last-epoch", twenty), "TIM-Net", "UAR %"))
        .containsExactly("TIM-Net", "UAR %", "36.00", "34.49 ± 0.43", "+1.51", "20 of 20", "1");
    assertThat(row(table("table-s4-cross-corpus-last-epoch", twenty), "mean", "TIM-Net", "WAR %"))
        .contains("36.00", "38.6", "-2.6");
  }

  @Test
  void theOrderOfScoresDoesNotMatter() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, TEN),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 100, 40, 48),
            Trials.of(RAVDESS, Method.TIM_NET, Trials.BEST).run(0, 100, TEN));
    List<MeasuredScore> reversed =
        IntStream.range(0, scores.size()).mapToObj(i -> scores.get(scores.size() - 1 - i)).toList();
    assertThat(PaperTables.of(configured(scores, "RAVDESS", "EMOVO")))
        .isEqualTo(PaperTables.of(configured(reversed, "EMOVO", "RAVDESS")));
  }
}
