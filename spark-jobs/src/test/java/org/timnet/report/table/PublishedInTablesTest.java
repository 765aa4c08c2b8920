package org.timnet.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.PublishedScore;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trials;

/** What others published, as it stands beside ours. */
class PublishedInTablesTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final int[] TEN = {84, 84, 88, 80, 84, 84, 84, 84, 84, 84};

  private static List<PaperTable> tables(Protocol protocol, Subject... subjects) {
    List<MeasuredScore> scores = new ArrayList<>();
    for (Subject subject : subjects) {
      scores.addAll(
          subject.isPair()
              ? Trials.of(subject, Method.TIM_NET, protocol).transfer(0, 36)
              : Trials.of(subject, Method.TIM_NET, protocol).run(0, 500, TEN));
    }
    List<String> corpora =
        Stream.of(subjects).flatMap(each -> each.corpora().stream()).distinct().toList();
    return PaperTables.of(new Measurements(scores, corpora, List.of()));
  }

  private static PaperTable table(String id, Protocol protocol, Subject... subjects) {
    return tables(protocol, subjects).stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The text of a cell by the labels of its row and the title of its column. */
  private static String cell(PaperTable table, String column, String... labels) {
    int place =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).title().equals(column))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no column " + column));
    List<List<String>> rows =
        table.rows().stream()
            .map(row -> row.stream().map(Cell::text).toList())
            .filter(row -> row.subList(0, labels.length).equals(List.of(labels)))
            .toList();
    assertThat(rows).as(String.join(" ", labels)).hasSize(1);
    return rows.get(0).get(place);
  }

  private static List<String> titles(PaperTable table) {
    return table.columns().stream().map(Column::title).toList();
  }

  static Stream<PublishedScore> table1() {
    return PublishedNumbers.all().stream().filter(each -> each.source() == Source.TABLE_1);
  }

  @ParameterizedTest
  @MethodSource("table1")
  void everyNumberOfTable1StandsInIt(PublishedScore score) {
    PaperTable table = table("table-1-paper-last-epoch", Trials.LAST, EMOVO);

    for (Metric metric : Metric.values()) {
      String[] labels = {score.subject(), score.method().title(), metric + " %"};
      assertThat(cell(table, "Published", labels))
          .isEqualTo(score.has(metric) ? Decimal.fixed(metric.of(score.score()), 2) : "–");
      assertThat(cell(table, "Chosen by", labels)).isEqualTo(score.choice());
    }
  }

  @Test
  void whatWasMeasuredComesFirst() {
    Subject mine = Subject.corpus("MINE");
    assertThat(table("table-1-paper-last-epoch", Trials.LAST, mine, EMOVO).rows())
        .extracting(row -> row.get(0).text())
        .startsWith("EMOVO")
        .containsSubsequence("EMOVO", "MINE", "CASIA", "EMODB", "IEMOCAP", "RAVDESS", "SAVEE")
        .hasSize((6 * 5 + 1) * 2);
  }

  @Test
  void aSystemThatWasNeverCorrectedHasADash() {
    PaperTable table = table("table-1-paper-last-epoch", Trials.LAST, EMOVO);

    assertThat(cell(table, "Corrected (last epoch)", "SAVEE", "GM-TCN", "UAR %"))
        .isEqualTo("75.83");
    assertThat(cell(table, "Corrected (last epoch)", "SAVEE", "TSP+INCA", "UAR %")).isEqualTo("–");
    assertThat(cell(table, "Corrected (last epoch)", "EMOVO", "TIM-Net", "UAR %")).isEqualTo("–");
    assertThat(String.join(" ", table.notes()))
        .contains("transposed", "2.66", "2.55", "86.31", "a dash stands where the source has none");
  }

  @Test
  void whatIsPublishedForOtherSplitsIsNotBesideOurs() {
    Protocol speakers = new Protocol(Split.SPEAKER_INDEPENDENT, Selection.LAST_EPOCH);
    PaperTable table = table("table-1-speaker-independent-last-epoch", speakers, EMOVO);

    assertThat(cell(table, "Published", "EMOVO", "TIM-Net", "WAR %"))
        .isEqualTo("not published for this split");
    assertThat(table.rows()).as("of what was measured alone").hasSize(2);
    assertThat(titles(table)).noneMatch(title -> title.matches("Chosen.*|Corrected.*|.*minus.*"));
  }

  @Test
  void onlyTheLikeIsSubtracted() {
    assertThat(titles(table("table-1-paper-last-epoch", Trials.LAST, EMOVO)))
        .contains("Ours minus corrected")
        .doesNotContain("Ours minus published");
    assertThat(titles(table("table-1-paper-test-best", Trials.BEST, EMOVO)))
        .contains("Ours minus published")
        .doesNotContain("Ours minus corrected");
    Protocol validated = new Protocol(Split.PAPER, Selection.VALIDATION_BEST);
    assertThat(titles(table("table-1-paper-validation-best", validated, EMOVO)))
        .noneMatch(title -> title.contains("minus"));
    Subject pair = Subject.pair("EMOVO", "SAVEE");
    assertThat(tables(Trials.TRANSFER, pair))
        .flatMap(PublishedInTablesTest::titles)
        .contains("Chosen by")
        .noneMatch(title -> title.contains("minus"));
  }

  @Test
  void acrossCorporaItSaysWhoSawTheTarget() {
    PaperTable table =
        table("table-2-cross-corpus-last-epoch", Trials.TRANSFER, Subject.pair("EMOVO", "SAVEE"));

    assertThat(cell(table, "Published, 10 runs of 20 pairs", "CAAM", "WAR %"))
        .isEqualTo("33.65 ± 0.41");
    assertThat(cell(table, "Chosen by", "CAAM", "WAR %")).isEqualTo("unknown");
    assertThat(cell(table, "Sees the target's recordings", "CAAM", "WAR %"))
        .isEqualTo("yes, unlabelled");
    assertThat(cell(table, "Sees the target's recordings", "TIM-Net", "WAR %")).isEqualTo("no");
    assertThat(String.join(" ", table.notes()))
        .contains("Five classes, neutral among them", "CAAM does", "our own design");
  }

  @Test
  void everyPairHasAllThreeSystems() {
    PaperTable table =
        table("table-s4-cross-corpus-last-epoch", Trials.TRANSFER, Subject.pair("EMOVO", "SAVEE"));

    assertThat(cell(table, "Published, best run", "EMODB → CASIA", "CAAM", "WAR %"))
        .isEqualTo("39.6");
    assertThat(cell(table, "Sees the target's recordings", "EMODB → CASIA", "CAAM", "WAR %"))
        .isEqualTo("yes, unlabelled");
    assertThat(cell(table, "Sees the target's recordings", "EMODB → CASIA", "TCN", "WAR %"))
        .isEqualTo("no");
    assertThat(table.rows()).hasSize((20 + 1) * 3 * 2);
  }

  @Test
  void aTableWithoutAnythingOfOursIsNotThere() {
    assertThat(tables(Trials.LAST)).isEmpty();
    assertThat(tables(Trials.LAST, Subject.corpus("MINE")))
        .extracting(PaperTable::id)
        .containsExactly("table-1-paper-last-epoch");
    assertThat(tables(Trials.LAST, EMOVO))
        .extracting(PaperTable::id)
        .containsExactly("table-1-paper-last-epoch", "table-3-paper-last-epoch");
  }

  @Test
  void ofACorpusOfOnesOwnNothingIsPublished() {
    PaperTable table = table("table-1-paper-last-epoch", Trials.LAST, Subject.corpus("MINE"));

    assertThat(cell(table, "Published", "MINE", "TIM-Net", "UAR %")).isEqualTo("not published");
    assertThat(cell(table, "Chosen by", "MINE", "TIM-Net", "UAR %")).isEqualTo("–");
  }

  /** Another network of the same name. */
  @Test
  void theTcnIsNeverSubtracted() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.BEST).run(0, 500, TEN),
            Trials.of(EMOVO, Method.TCN, Trials.BEST).run(0, 500, TEN));
    PaperTable ablation =
        PaperTables.of(new Measurements(scores, List.of("EMOVO"), List.of())).stream()
            .filter(table -> table.id().equals("ablation-paper-test-best"))
            .findFirst()
            .orElseThrow();

    assertThat(cell(ablation, "Ours minus published", "EMOVO", "TIM-Net", "WAR %"))
        .isEqualTo("-8.00");
    assertThat(cell(ablation, "Ours minus published", "EMOVO", "TCN", "WAR %"))
        .isEqualTo("another TCN");
    assertThat(String.join(" ", ablation.notes())).contains("our own design");
  }
}
