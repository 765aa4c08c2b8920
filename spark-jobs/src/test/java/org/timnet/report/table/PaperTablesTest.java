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
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trials;

class PaperTablesTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Subject RAVDESS = Subject.corpus("RAVDESS");
  private static final Subject SAVEE = Subject.corpus("SAVEE");
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
    assertThat(row(first, "CASIA", "DT-SVM", "UAR %").get(3)).isEqualTo("others' method");
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
            "84.00 ± 1.89",
            "50.00",
            "each: 84.0; 84.0",
            "2",
            "92.00",
            "test fold (authors' README)",
            "–",
            "–",
            "10 of 10",
            "1",
            "200",
            "–");
    assertThat(row(table, "RAVDESS", "TIM-Net", "WAR %"))
        .containsExactly(
            "RAVDESS",
            "TIM-Net",
            "WAR %",
            "88.00",
            "88.00",
            "50.00",
            "each: 88.0; 88.0",
            "2",
            "92.08",
            "test fold (authors' README)",
            "90.07",
            "1 of 10 folds",
            "1 of 10",
            "1",
            "500",
            "–");
    assertThat(row(table, "RAVDESS", "GM-TCN", "UAR %"))
        .contains("not run", "82.78")
        .endsWith("–", "–", "–", "–", "–");
    assertThat(row(table, "RAVDESS", "TSP+INCA", "UAR %")).contains("others' method", "87.43");
    assertThat(table.title()).endsWith("epochs 200, 500; seeds 1000");
  }

  /** Like selection, ten folds, 500 epochs: otherwise there is no difference to print. */
  @Test
  void differencesAreOfLikeSelectionsFoldsAndEpochsOnly() {
    Protocol validated = new Protocol(Split.PAPER, Selection.VALIDATION_BEST);
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 500, TEN),
            Trials.of(RAVDESS, Method.TCN, Trials.LAST).run(0, 500, TEN),
            Trials.of(RAVDESS, Method.TIM_NET, Trials.BEST).run(0, 500, TEN),
            Trials.of(RAVDESS, Method.TIM_NET, validated).run(0, 500, TEN),
            Trials.of(EMOVO, Method.TIM_NET, Trials.BEST).run(0, 200, TEN),
            Trials.of(EMOVO, Method.TCN, Trials.BEST).run(0, 500, TEN));
    Measurements measurements = configured(scores, "EMOVO", "RAVDESS");

    PaperTable last = table("table-1-paper-last-epoch", measurements);
    assertThat(differences(last)).containsExactly("Ours minus corrected");
    assertThat(row(last, "RAVDESS", "TIM-Net", "UAR %")).contains("-6.04").doesNotContain("-7.93");
    PaperTable best = table("table-1-paper-test-best", measurements);
    assertThat(differences(best)).containsExactly("Ours minus published");
    assertThat(row(best, "RAVDESS", "TIM-Net", "UAR %")).contains("-7.93").doesNotContain("-6.04");
    assertThat(row(best, "EMOVO", "TIM-Net", "UAR %"))
        .contains("200 epochs, not 500")
        .doesNotContain("-8.00");
    assertThat(differences(table("table-1-paper-validation-best", measurements))).isEmpty();
    assertThat(differences(table("ablation-paper-last-epoch", measurements))).isEmpty();
    assertThat(differences(table("table-3-paper-last-epoch", measurements))).isEmpty();

    List<MeasuredScore> tcn = Trials.of(EMOVO, Method.TCN, Trials.BEST).run(0, 500, TEN);
    assertThat(
            row(
                table("ablation-paper-test-best", configured(tcn, "EMOVO")),
                "EMOVO",
                "TCN",
                "UAR %"))
        .as("our own design, which the paper's is not")
        .contains("84.00", "82.14", "another TCN");
  }

  private static List<String> differences(PaperTable table) {
    return table.columns().stream()
        .filter(column -> column.role() == Column.Role.DIFFERENCE)
        .map(Column::title)
        .toList();
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
        .containsExactly(
            "84.00",
            "84.00 ± 1.89",
            "50.00",
            "each: 84.0; 84.0",
            "2",
            "not published for this split");
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

    assertThat(row(table, "EMOVO", "TIM-Net", "UAR %")).contains("82.00 ± 2.83", "2 of 10", "2");
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
    assertThat(row(ablation, "EMOVO", "TIM-Net", "UAR %")).contains("62.00", "92.00", "2 of 10");
    assertThat(row(ablation, "EMOVO", "TCN", "UAR %")).contains("44.00", "82.14", "2 of 10");
    assertThat(row(ablation, "EMOVO", "w/o BD", "UAR %")).contains("not run", "86.73");
    assertThat(row(table("table-1-paper-last-epoch", measurements), "EMOVO", "TIM-Net", "UAR %"))
        .contains("81.00", "4 of 10");

    PaperTable means = table("table-3-paper-last-epoch", measurements);
    assertThat(row(means, "TCN", "WAR %"))
        .containsExactly(
            "TCN",
            "WAR %",
            "44.00",
            "50.00",
            "80.56",
            "1 of 6 corpora: EMOVO",
            "2 of 10",
            "1",
            "100",
            "–");
    assertThat(row(means, "w/o DF", "WAR %"))
        .containsExactly("w/o DF", "WAR %", "not run", "–", "85.24", "–", "–", "–", "–", "–");
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
            Trials.of(RAVDESS, Method.WITHOUT_BD, Trials.LAST).run(0, 100, 100),
            Trials.of(SAVEE, Method.TIM_NET, Trials.LAST).run(0, 100, 60),
            Trials.of(SAVEE, Method.TCN, Trials.LAST).run(0, 100, 40));
    Measurements measurements = configured(scores, "EMOVO", "RAVDESS", "SAVEE");
    assertThat(PaperTables.of(measurements))
        .as("no corpus has all three")
        .extracting(PaperTable::id)
        .doesNotContain("table-3-paper-last-epoch");
    assertThat(row(table("ablation-paper-last-epoch", measurements), "EMOVO", "TCN", "UAR %"))
        .as("50 epochs and 100 are two settings")
        .contains("no fold in common");
    assertThat(row(table("comparison-paper-last-epoch", measurements), "EMOVO", "TCN", "UAR %"))
        .contains("no fold in common");
  }

  private static List<MeasuredScore> peers() {
    return Trials.all(
        Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 500, 60, 64, 72, 80, 68, 100),
        Trials.of(EMOVO, Method.TIM_NET, Trials.BEST).run(0, 500, 64, 64, 76, 80, 72, 100),
        Trials.of(EMOVO, Method.GM_TCN, Trials.LAST).run(0, 300, 40, 48, 60, 72, 60),
        Trials.of(EMOVO, Method.SVM_MFMC, Trials.LAST).on("mfmc").run(0, 0, 80, 80, 80, 84, 76),
        Trials.of(EMOVO, Method.SVM_MFMC, Trials.BEST).on("mfmc").run(0, 0, 80, 80, 80, 84, 76));
  }

  @Test
  void systemsOfOthersStandBesideWhatTheyPublished() {
    PaperTable table = table("table-1-paper-last-epoch", configured(peers(), "EMOVO"));

    assertThat(row(table, "EMOVO", "SVM", "WAR %"))
        .startsWith("EMOVO", "SVM", "WAR %", "80.00")
        .contains("73.30", "unknown")
        .endsWith("5 of 10", "1", "none", "mfmc")
        .doesNotContain("+6.70");
    assertThat(row(table, "EMOVO", "GM-TCN", "WAR %"))
        .as("never published for EMOVO")
        .startsWith("EMOVO", "GM-TCN", "WAR %", "56.00")
        .endsWith("5 of 10", "1", "300", "–");
    assertThat(table.title()).contains("epochs 300, 500;");
    assertThat(table.notes()).anyMatch(note -> note.contains("Where there are no epochs"));
    assertThat(table("table-1-paper-test-best", configured(peers(), "EMOVO")).notes())
        .anyMatch(note -> note.contains("none was selected"));
    assertThat(rows(table, "EMOVO", "SVM on MFCC")).isEmpty();
  }

  @Test
  void everySystemOfTable1ThatIsNotRunSaysWhy() {
    PaperTable table = table("table-1-paper-last-epoch", configured(peers(), "EMOVO"));
    String reasons =
        table.notes().stream()
            .filter(note -> note.startsWith("Not run here."))
            .findFirst()
            .orElseThrow();

    for (Method method : Method.values()) {
      boolean quoted =
          PublishedNumbers.all().stream()
              .anyMatch(each -> each.source() == Source.TABLE_1 && each.method() == method);
      assertThat(reasons.contains(" " + method.title() + ": "))
          .as(method.title())
          .isEqualTo(quoted && !method.isImplemented());
    }
    assertThat(reasons).contains("; TLFMRF: its clusters, trees and features are not public;");
  }

  /** Their numbers of epochs are parts of their recipes. */
  @Test
  void systemsAreComparedOnTheFoldsThatBothHave() {
    PaperTable table = table("peers-paper-last-epoch", configured(peers(), "EMOVO"));

    assertThat(row(table, "EMOVO", "SVM", "WAR %").subList(3, 5))
        .containsExactly("-11.20", "0/0/5");
    assertThat(row(table, "EMOVO", "GM-TCN", "WAR %").subList(3, 5))
        .containsExactly("+12.80", "5/0/0");
    assertThat(table.notes()).anyMatch(note -> note.contains("systems are compared"));
    assertThat(PaperTables.of(configured(peers(), "EMOVO")))
        .extracting(PaperTable::id)
        .as("chosen on the test data")
        .doesNotContain("peers-paper-test-best");
  }

  @Test
  void whoIsAheadIsOfOneProtocolAndOfCommonFolds() {
    List<PaperTable> tables = PaperTables.ahead(configured(peers(), "EMOVO"));

    assertThat(tables).extracting(PaperTable::id).containsExactly("ahead-paper-last-epoch");
    List<List<String>> rows = rows(tables.get(0), "EMOVO");
    assertThat(rows.stream().filter(row -> row.get(2).equals("UAR %")).map(row -> row.get(1)))
        .containsExactly("SVM", "TIM-Net", "GM-TCN");
    assertThat(row(tables.get(0), "EMOVO", "TIM-Net", "WAR %"))
        .startsWith("EMOVO", "TIM-Net", "WAR %", "68.80")
        .endsWith("500", "5 of 10", "1", "500", "–");
    assertThat(tables.get(0).columns())
        .extracting(Column::role)
        .doesNotContain(Column.Role.PUBLISHED, Column.Role.CORRECTED);
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
    assertThat(row(means, "TIM-Net", "UAR %")).contains("84.00", "88.76", "-4.76", "10 of 10");
  }

  @Test
  void table3ComparesNothingThatWasTrainedOtherwise() {
    List<MeasuredScore> scores = new ArrayList<>();
    PublishedNumbers.CORPORA.forEach(
        corpus ->
            scores.addAll(
                Trials.of(Subject.corpus(corpus), Method.TIM_NET, Trials.BEST)
                    .run(0, corpus.equals("EMOVO") ? 10 : 500, TEN)));
    PaperTable means =
        table(
            "table-3-paper-test-best",
            new Measurements(scores, PublishedNumbers.CORPORA, List.of()));
    assertThat(row(means, "TIM-Net", "UAR %")).contains("10 epochs, not 500", "500, 10");
    List<MeasuredScore> one = Trials.of(EMOVO, Method.TIM_NET, Trials.BEST).run(0, 500, TEN);
    assertThat(row(table("table-3-paper-test-best", configured(one, "EMOVO")), "TIM-Net", "UAR %"))
        .contains("1 of 6 corpora");
  }

  private static final int[] TIM_NET = {60, 64, 72, 80, 68};

  /**
   * To the TCN differences 0.20 0.16 0.12 0.08 0.08, mean 0.128, variance 0.00272; without BD 0
   * 0.04 0 0 0.04, mean 0.016, variance 0.00048. The variance factor is 1/5 + 100/900, four
   * degrees.
   */
  @Test
  void comparesFoldByFoldAndAdjustsForTheVariants() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, 60, 64, 72, 80, 68, 100),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 100, 40, 48, 60, 72, 60),
            Trials.of(EMOVO, Method.WITHOUT_BD, Trials.LAST).run(0, 100, 60, 60, 72, 80, 64));
    PaperTable table = table("comparison-paper-last-epoch", configured(scores, "EMOVO"));

    double factor = 1.0 / 5 + 1.0 / 9;
    double tcn = 0.128 / Math.sqrt(factor * 0.00272);
    double withoutBd = 0.016 / Math.sqrt(factor * 0.00048);
    List<String> first = row(table, "EMOVO", "TCN", "WAR %");
    assertThat(first.subList(3, 5)).containsExactly("+12.80", "5/0/0");
    assertThat(first.subList(6, 11))
        .containsExactly(
            Decimal.fixed(tcn, 2),
            Decimal.fixed(pOfFourDegrees(tcn), 4),
            Decimal.fixed(2 * pOfFourDegrees(tcn), 4),
            "5",
            "1");
    List<String> second = row(table, "EMOVO", "w/o BD", "WAR %");
    assertThat(second.subList(3, 5)).containsExactly("+1.60", "2/3/0");
    assertThat(second.subList(6, 9))
        .containsExactly(
            Decimal.fixed(withoutBd, 2),
            Decimal.fixed(pOfFourDegrees(withoutBd), 4),
            Decimal.fixed(pOfFourDegrees(withoutBd), 4));
    assertThat(row(table, "EMOVO", "w/o MS", "WAR %")).contains("not run", "–");
    assertThat(rows(table, "SAVEE")).as("not configured").isEmpty();
  }

  /** Two-sided, in closed form. */
  private static double pOfFourDegrees(double t) {
    double angle = Math.atan(t / 2);
    return 1 - Math.sin(angle) * (1 + Math.pow(Math.cos(angle), 2) / 2);
  }

  @Test
  void fewFoldsAreComparedButNotTested() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, 60, 64),
            Trials.of(EMOVO, Method.TCN, Trials.LAST).run(0, 100, 40, 48));
    assertThat(
            row(
                table("comparison-paper-last-epoch", configured(scores, "EMOVO")),
                "EMOVO",
                "TCN",
                "WAR %"))
        .containsExactly(
            "EMOVO",
            "TCN",
            "WAR %",
            "+18.00",
            "2/0/0",
            "fewer than 5 folds",
            "–",
            "–",
            "–",
            "2",
            "1",
            "–");
  }

  /** The second seed is better by 8 points everywhere: fold by fold the mean of both. */
  @Test
  void seedsOfAFoldGoIntoOneDifference() {
    Trials ours = Trials.of(EMOVO, Method.TIM_NET, Trials.LAST);
    Trials theirs = Trials.of(EMOVO, Method.TCN, Trials.LAST);
    int[] tcn = {40, 48, 60, 72, 60};
    int[] better = IntStream.of(TIM_NET).map(right -> right + 8).toArray();
    PaperTable table =
        table(
            "comparison-paper-last-epoch",
            configured(
                Trials.all(
                    ours.run(0, 100, TIM_NET),
                    ours.run(1, 100, better),
                    theirs.run(0, 100, tcn),
                    theirs.run(1, 100, tcn)),
                "EMOVO"));
    List<String> row = row(table, "EMOVO", "TCN", "WAR %");
    assertThat(row.subList(3, 5)).containsExactly("+16.80", "5/0/0");
    assertThat(row.get(6))
        .isEqualTo(Decimal.fixed(0.168 / Math.sqrt((1.0 / 5 + 1.0 / 9) * 0.00272), 2));
    assertThat(row.subList(9, 11)).containsExactly("5", "2");
  }

  @Test
  void whatWasChosenOnTheTestDataIsNotTested() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.BEST).run(0, 100, TEN),
            Trials.of(EMOVO, Method.TCN, Trials.BEST).run(0, 100, TEN));
    assertThat(PaperTables.of(configured(scores, "EMOVO")))
        .extracting(PaperTable::id)
        .doesNotContain("comparison-paper-test-best");
  }

  @Test
  void table2SaysHowManyPairs() {
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
            "TIM-Net",
            "UAR %",
            "36.00 ± 2.83",
            "50.00",
            "34.49 ± 0.43",
            "unknown",
            "2 of 20",
            "2",
            "100",
            "–",
            "no");
    assertThat(row(table("table-2-cross-corpus-last-epoch", some), "CAAM", "WAR %"))
        .contains("not run", "33.65 ± 0.41", "yes, unlabelled");
    PaperTable pairs = table("table-s4-cross-corpus-last-epoch", some);
    assertThat(row(pairs, "EMOVO → RAVDESS", "TIM-Net", "UAR %").subList(3, 10))
        .containsExactly("54.67 ± 39.46", "100.00", "50.00", "33.1", "unknown", "3", "100");
    assertThat(row(pairs, "EMOVO → SAVEE", "TIM-Net", "UAR %"))
        .contains("corpus not configured: SAVEE", "38.0");
    assertThat(row(pairs, "mean", "TIM-Net", "WAR %")).contains("70.00", "38.6", "2 of 20 pairs");

    List<MeasuredScore> all = new ArrayList<>();
    PublishedNumbers.PAIRS.forEach(
        pair -> all.addAll(Trials.of(pair, Method.TIM_NET, Trials.TRANSFER).transfer(0, 36)));
    Measurements twenty = new Measurements(all, PublishedNumbers.CROSS_CORPORA, List.of());
    assertThat(row(table("table-2-cross-corpus-last-epoch", twenty), "TIM-Net", "UAR %"))
        .containsExactly(
            "TIM-Net",
            "UAR %",
            "36.00",
            "50.00",
            "34.49 ± 0.43",
            "unknown",
            "20 of 20",
            "1",
            "100",
            "–",
            "no");
    assertThat(row(table("table-s4-cross-corpus-last-epoch", twenty), "mean", "TIM-Net", "WAR %"))
        .contains("36.00", "38.6");
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
