package org.timnet.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Split;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trials;

/**
 * What tables say of systems of others: which there are, their input, their recipe, their folds.
 */
class SystemsOfOthersTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Subject SAVEE = Subject.corpus("SAVEE");
  private static final Subject PAIR = Subject.pair("EMOVO", "SAVEE");
  private static final String TABLE_2 = "table-2-cross-corpus-last-epoch";
  private static final String TABLE_S4 = "table-s4-cross-corpus-last-epoch";

  @SafeVarargs
  private static Measurements measured(List<MeasuredScore>... scores) {
    return new Measurements(Trials.all(scores), List.of("EMOVO", "SAVEE"), List.of());
  }

  private static PaperTable table(String id, Measurements measurements) {
    return Stream.of(PaperTables.of(measurements), PaperTables.ahead(measurements))
        .flatMap(List::stream)
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The cells of a column, one of every row that begins so. */
  private static List<String> cells(PaperTable table, String title, String... beginning) {
    int column = table.columns().stream().map(Column::title).toList().indexOf(title);
    return table.rows().stream()
        .map(row -> row.stream().map(Cell::text).toList())
        .filter(row -> row.subList(0, beginning.length).equals(List.of(beginning)))
        .map(row -> row.get(column))
        .toList();
  }

  private static List<MeasuredScore> transfer(Method method, String input, int right) {
    return Trials.of(PAIR, method, Trials.TRANSFER).on(input).transfer(0, right);
  }

  private static List<MeasuredScore> last(Method method, String input, int epochs, int... right) {
    return Trials.of(EMOVO, method, Trials.LAST).on(input).run(0, epochs, right);
  }

  @Test
  void whateverWasTrainedAcrossCorporaIsInItsTables() {
    Measurements measurements =
        measured(
            transfer(Method.TIM_NET, "authors", 40),
            transfer(Method.CPAC, "authors", 36),
            transfer(Method.SVM_MFMC, "mfmc", 28),
            transfer(Method.WITHOUT_BD, "authors", 32));

    PaperTable second = table(TABLE_2, measurements);
    assertThat(cells(second, "Method").stream().distinct())
        .containsExactly("TCN", "w/o BD", "SVM", "CPAC", "CAAM", "TIM-Net");
    assertThat(cells(second, "Ours, mean over pairs", "CPAC")).containsExactly("36.00", "36.00");
    assertThat(cells(table(TABLE_S4, measurements), "Ours", "EMOVO → SAVEE", "SVM"))
        .containsExactly("28.00", "28.00");
    assertThat(
            cells(table("ahead-cross-corpus-last-epoch", measurements), "System", "EMOVO → SAVEE"))
        .containsExactly("TIM-Net", "TIM-Net", "CPAC", "CPAC", "w/o BD", "w/o BD", "SVM", "SVM");
  }

  @Test
  void everyTableSaysWhatARowLearnedFrom() {
    Measurements measurements =
        measured(
            last(Method.TIM_NET, "authors", 500, 84, 88),
            last(Method.TCN, "authors", 500, 40, 48),
            last(Method.GM_TCN, "authors", 300, 60, 64),
            last(Method.SVM_MFMC, "mfmc", 0, 60, 60),
            transfer(Method.TIM_NET, "authors", 40),
            transfer(Method.SVM_MFMC, "mfmc", 28));

    assertThat(PaperTables.of(measurements))
        .hasSize(7)
        .allSatisfy(
            table ->
                assertThat(table.columns()).extracting(Column::title).containsOnlyOnce("Input"))
        .allSatisfy(
            table -> assertThat(table.notes()).anyMatch(note -> note.startsWith("Input: ")));
    assertThat(cells(table("table-1-paper-last-epoch", measurements), "Input", "EMOVO", "SVM"))
        .containsOnly("mfmc");
    assertThat(cells(table("table-3-paper-last-epoch", measurements), "Input", "TCN"))
        .containsOnly("authors");
    assertThat(cells(table("ablation-paper-last-epoch", measurements), "Input", "EMOVO", "TCN"))
        .containsOnly("authors");
    assertThat(cells(table("comparison-paper-last-epoch", measurements), "Input", "EMOVO", "TCN"))
        .containsOnly("authors");
    PaperTable peers = table("peers-paper-last-epoch", measurements);
    assertThat(cells(peers, "Input", "EMOVO", "GM-TCN")).containsOnly("authors");
    assertThat(cells(peers, "Input", "EMOVO", "SVM")).containsOnly("authors, mfmc");
    assertThat(cells(table(TABLE_2, measurements), "Input", "SVM")).containsOnly("mfmc");
    assertThat(cells(table(TABLE_S4, measurements), "Input", "EMOVO → SAVEE", "SVM"))
        .containsOnly("mfmc");
    assertThat(cells(table("ahead-paper-last-epoch", measurements), "Input", "EMOVO", "SVM"))
        .containsOnly("mfmc");
  }

  @Test
  void unitsOfTheTargetsSpeakersAreSaidAcrossCorpora() {
    String column = "Sees the target's recordings";
    Measurements plain = measured(transfer(Method.TIM_NET, "authors", 40));
    Measurements inUnits =
        measured(
            Trials.of(PAIR, Method.TIM_NET, Trials.TRANSFER).inSpeakerUnits().transfer(0, 40),
            Trials.of(PAIR, Method.CAAM, Trials.TRANSFER).inSpeakerUnits().transfer(0, 40),
            transfer(Method.TCN, "authors", 36));
    for (String id : List.of(TABLE_2, TABLE_S4)) {
      String[] beginning = id.equals(TABLE_2) ? new String[0] : new String[] {"EMOVO → SAVEE"};
      assertThat(cells(table(id, plain), column, beginning)).contains("no");
      assertThat(table(id, plain).notes()).noneMatch(note -> note.startsWith("For units: "));

      PaperTable table = table(id, inUnits);
      assertThat(table.notes()).anyMatch(note -> note.startsWith("For units: "));
      assertThat(cells(table, column, with(beginning, "TIM-Net")))
          .containsOnly("for units, unlabelled");
      assertThat(cells(table, column, with(beginning, "CAAM"))).containsOnly("yes, unlabelled");
      assertThat(cells(table, column, with(beginning, "TCN"))).containsOnly("no");
    }
    assertThat(cells(table(TABLE_S4, inUnits), column, "mean", "TIM-Net"))
        .hasSize(2)
        .containsOnly("for units, unlabelled");
    assertThat(cells(table(TABLE_2, inUnits), "Input", "TIM-Net"))
        .containsOnly("authors normalised by speaker");
  }

  private static String[] with(String[] beginning, String next) {
    return Stream.concat(Stream.of(beginning), Stream.of(next)).toArray(String[]::new);
  }

  @Test
  void whoIsNotTrainedByItsOwnRecipeIsNamed() {
    List<MeasuredScore> timNet = last(Method.TIM_NET, "authors", 500, 84, 88);
    List<MeasuredScore> cpac = last(Method.CPAC, "authors", 500, 84, 88);
    List<MeasuredScore> others =
        Trials.of(EMOVO, Method.GM_TCN, Trials.LAST).byOtherSettings().run(0, 500, 80, 80);

    assertThat(recipes(measured(timNet, cpac)))
        .startsWith("Every system has its own recipe. ")
        .endsWith("systems are compared, and not their architectures.");
    assertThat(recipes(measured(timNet, cpac, others)))
        .startsWith(
            "Not by their own recipes, but as training.*, network.* or features.* was set: GM-TCN. ")
        .endsWith("systems are compared, and not their architectures.");
  }

  private static String recipes(Measurements measurements) {
    return table("peers-paper-last-epoch", measurements).notes().stream()
        .filter(note -> note.contains("recipe"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoIsAheadSaysWhatIsCompared() {
    Measurements measurements =
        measured(
            last(Method.TIM_NET, "authors", 500, 84, 88),
            last(Method.GM_TCN, "authors", 300, 60, 64),
            transfer(Method.TIM_NET, "authors", 40),
            transfer(Method.CPAC, "authors", 36));

    assertThat(table("peers-paper-last-epoch", measurements).caption())
        .startsWith("TIM-Net against other systems");
    assertThat(table("ahead-paper-last-epoch", measurements).notes().get(0))
        .contains("in the table of TIM-Net against other systems")
        .contains("the others are not compared with each other");
    assertThat(
            PaperTables.of(measurements).stream().filter(table -> table.id().startsWith("peers")))
        .as("none across corpora")
        .noneMatch(table -> table.protocol().split() == Split.CROSS_CORPUS);
    assertThat(table("ahead-cross-corpus-last-epoch", measurements).notes().get(0))
        .contains("no two systems are compared run by run");
  }

  /** GM-TCN has a score of fold 4 alone, which TIM-Net has none of. */
  @Test
  void aCorpusWithoutACommonFoldIsThereAndSaysWhomToBlame() {
    List<MeasuredScore> gmTcn =
        List.of(Trials.of(EMOVO, Method.GM_TCN, Trials.LAST).on("authors").fold(0, 4, 300, 60));
    Measurements measurements =
        measured(
            last(Method.TIM_NET, "authors", 500, 84, 88, 80),
            last(Method.SVM_MFMC, "mfmc", 0, 60, 60, 60, 60),
            gmTcn);

    PaperTable table = table("ahead-paper-last-epoch", measurements);
    assertThat(cells(table, "Ours", "EMOVO")).hasSize(6).containsOnly("no fold in common");
    assertThat(cells(table, "Folds", "EMOVO", "GM-TCN")).containsOnly("1 of 10");
    assertThat(cells(table, "Folds", "EMOVO", "TIM-Net")).containsOnly("3 of 10");
    assertThat(table.title()).contains("epochs 300, 500;");
    assertThat(table.notes())
        .contains("EMOVO: all systems have no fold in common; there would be 3 without GM-TCN.");
  }

  @Test
  void whoCostsFoldsIsNamed() {
    Trials savee = Trials.of(SAVEE, Method.TIM_NET, Trials.LAST);
    Measurements measurements =
        measured(
            last(Method.TIM_NET, "authors", 500, 84, 88, 80),
            last(Method.GM_TCN, "authors", 300, 60),
            savee.run(0, 500, 84, 88));

    PaperTable table = table("ahead-paper-last-epoch", measurements);
    assertThat(cells(table, "Ours", "EMOVO", "TIM-Net", "UAR %")).containsExactly("84.00");
    assertThat(table.notes().stream().filter(note -> note.contains("in common")))
        .containsExactly(
            "EMOVO: all systems have 1 fold in common; there would be 3 without GM-TCN.");
  }

  /** Two systems have fold 0 alone, two others fold 1. */
  @Test
  void whereNoSystemAloneCostsTheFoldsThatIsSaid() {
    List<MeasuredScore> scores = new ArrayList<>();
    List<Method> systems = List.of(Method.TIM_NET, Method.GM_TCN, Method.CPAC, Method.LIGHT_SERNET);
    for (Method method : systems) {
      int fold = systems.indexOf(method) / 2;
      scores.add(Trials.of(EMOVO, method, Trials.LAST).fold(0, fold, 500, 84));
    }

    assertThat(table("ahead-paper-last-epoch", measured(scores)).notes())
        .contains("EMOVO: all systems have no fold in common, whichever one is left out.");
  }
}
