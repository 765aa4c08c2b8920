package org.timnet.report.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.Selection;
import org.timnet.settings.Ids;

/**
 * Digits were typed in by hand: a second transcription, and the sources' own means, say whether
 * they were typed right.
 */
class PublishedNumbersTest {
  private static final Pattern SCORE = Pattern.compile("[\\d.-]+(?:\\+-[\\d.]+)?");

  /**
   * A score of the second transcription, table by table as the sources print them.
   *
   * @param printed UAR and WAR as text, {@code -} for none
   * @param std of both over runs; empty where none is printed
   */
  private record Printed(
      Source source, Method method, String subject, List<String> printed, List<String> std) {}

  private static UarWar find(Source source, Method method, String subject) {
    return PublishedNumbers.find(source, method, subject).orElseThrow().score();
  }

  private static UarWar mean(Source source, Method method, List<String> subjects) {
    return UarWar.mean(subjects.stream().map(each -> find(source, method, each)).toList());
  }

  private static List<Printed> transcription() throws IOException {
    List<Printed> all = new ArrayList<>();
    Source source = null;
    for (String line : lines()) {
      if (line.startsWith("[")) {
        source = Ids.parse(Source.class, line.substring(1, line.length() - 1));
      } else if (!line.startsWith("#")) {
        String[] parts = line.split(": ", 2);
        for (String entry : parts[1].split(", ", -1)) {
          all.add(printed(source, parts[0], entry));
        }
      }
    }
    return all;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PublishedNumbersTest.class.getResourceAsStream("published.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** {@code CPAC 94.22/94.95} in a line of EMODB, or the reverse. */
  private static Printed printed(Source source, String head, String entry) {
    String name = entry.replaceFirst(" [\\d.-]+(\\+-|/| |$).*", "");
    List<String> both = new ArrayList<>();
    List<String> std = new ArrayList<>();
    Matcher scores = SCORE.matcher(entry.substring(name.length()));
    while (scores.find()) {
      String[] score = scores.group().split("\\+-", -1);
      both.add(score[0]);
      if (score.length == 2) {
        std.add(score[1]);
      }
    }
    if (both.size() == 1) {
      both.add(both.get(0));
    }
    Optional<Method> method = titled(head);
    return new Printed(
        source,
        method.orElseGet(() -> titled(name).orElseThrow()),
        method.isPresent() ? name : head,
        both,
        std);
  }

  private static Optional<Method> titled(String title) {
    return Arrays.stream(Method.values()).filter(each -> each.title().equals(title)).findFirst();
  }

  static Stream<Printed> printed() throws IOException {
    return transcription().stream();
  }

  @ParameterizedTest
  @MethodSource("printed")
  void isWhatTheSecondTranscriptionHas(Printed printed) {
    PublishedScore score =
        PublishedNumbers.find(printed.source(), printed.method(), printed.subject()).orElseThrow();

    assertThat(List.of(text(score.score().uar(), score), text(score.score().war(), score)))
        .isEqualTo(printed.printed());
    assertThat(score.has(Metric.UAR)).isEqualTo(!printed.printed().get(0).equals("-"));
    assertThat(score.has(Metric.WAR)).isEqualTo(!printed.printed().get(1).equals("-"));
    assertThat(score.std().isPresent()).isEqualTo(!printed.std().isEmpty());
    score
        .std()
        .ifPresent(
            std ->
                assertThat(List.of(text(std.uar(), score), text(std.war(), score)))
                    .isEqualTo(printed.std()));
  }

  private static String text(double value, PublishedScore score) {
    return Double.isNaN(value)
        ? "-"
        : String.format(Locale.ROOT, "%." + score.source().decimals() + "f", value);
  }

  /**
   * Beside the second transcription there is the ablation's TIM-Net alone, which repeats Table 1.
   */
  @Test
  void nothingIsThereThatTheSecondTranscriptionLacks() throws IOException {
    List<String> transcribed =
        transcription().stream()
            .map(each -> place(each.source(), each.method(), each.subject()))
            .toList();
    List<String> places =
        PublishedNumbers.all().stream()
            .map(each -> place(each.source(), each.method(), each.subject()))
            .toList();

    assertThat(places).doesNotHaveDuplicates();
    assertThat(places)
        .filteredOn(place -> !transcribed.contains(place))
        .containsExactlyElementsOf(
            PublishedNumbers.CORPORA.stream()
                .map(corpus -> place(Source.ABLATION, Method.TIM_NET, corpus))
                .toList());
  }

  private static String place(Source source, Method method, String subject) {
    return source + " " + method + " " + subject;
  }

  @Test
  void table1HasFiveSystemsOfEveryCorpus() {
    for (String corpus : PublishedNumbers.CORPORA) {
      assertThat(PublishedNumbers.all())
          .filteredOn(each -> each.source() == Source.TABLE_1 && each.subject().equals(corpus))
          .as(corpus)
          .hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCN", "WITHOUT_BD", "WITHOUT_MS", "WITHOUT_DF", "TIM_NET"})
  void theAblationPerCorpusHasTheMeansOfTable3(Method method) {
    UarWar mean = mean(Source.ABLATION, method, PublishedNumbers.CORPORA);
    UarWar printed = find(Source.TABLE_3, method, PublishedNumbers.MEAN);
    assertThat(mean.uar()).isCloseTo(printed.uar(), within(0.0101));
    assertThat(mean.war()).isCloseTo(printed.war(), within(0.0101));
  }

  /** Table 1's UAR of SAVEE does not give Table 3's mean; the supplement's does. */
  @Test
  void saveeStandsTwice() {
    for (String corpus : PublishedNumbers.CORPORA) {
      UarWar table1 = find(Source.TABLE_1, Method.TIM_NET, corpus);
      assertThat(find(Source.ABLATION, Method.TIM_NET, corpus))
          .isEqualTo(corpus.equals("SAVEE") ? new UarWar(86.31, table1.war()) : table1);
    }
    assertThat(mean(Source.TABLE_1, Method.TIM_NET, PublishedNumbers.CORPORA).uar())
        .isNotCloseTo(88.76, within(0.0101));
  }

  @ParameterizedTest
  @EnumSource(names = {"TCN", "CAAM", "TIM_NET"})
  void thePairsHaveTheMeanOfTheirTable(Method method) {
    List<String> pairs = PublishedNumbers.PAIRS.stream().map(Subject::title).toList();
    UarWar mean = mean(Source.TABLE_S4, method, pairs);
    UarWar printed = find(Source.TABLE_S4, method, PublishedNumbers.MEAN);
    assertThat(pairs).hasSize(20).doesNotHaveDuplicates();
    assertThat(mean.uar()).isCloseTo(printed.uar(), within(0.0501));
    assertThat(mean.war()).isCloseTo(printed.war(), within(0.0501));
  }

  /** The note below Table 1: 2.34 and 2.61 are the paper's, 2.66 and 2.55 its table's. */
  @Test
  void theHeadlineDoesNotFollowFromTable1() {
    assertThat(gain(Metric.UAR)).isCloseTo(2.66, within(0.0051));
    assertThat(gain(Metric.WAR)).isCloseTo(2.55, within(0.0051));
  }

  private static double gain(Metric metric) {
    return PublishedNumbers.CORPORA.stream()
        .mapToDouble(
            corpus ->
                metric.of(find(Source.TABLE_1, Method.TIM_NET, corpus)) - second(corpus, metric))
        .average()
        .orElseThrow();
  }

  private static double second(String corpus, Metric metric) {
    return PublishedNumbers.all().stream()
        .filter(each -> each.source() == Source.TABLE_1 && each.subject().equals(corpus))
        .filter(each -> each.method() != Method.TIM_NET && each.has(metric))
        .mapToDouble(each -> metric.of(each.score()))
        .max()
        .orElseThrow();
  }

  /** The note on the transposed columns: a WAR is a whole number of utterances out of all. */
  @ParameterizedTest
  @EnumSource(names = {"CPAC", "GM_TCN"})
  void correctedColumnsOfTwoSystemsAreTransposed(Method method) {
    Map.of("EMODB", 535, "RAVDESS", 1440, "SAVEE", 480)
        .forEach(
            (corpus, utterances) -> {
              UarWar score = find(Source.CORRECTED, method, corpus);
              assertThat(isAccuracy(score.uar(), utterances)).as(corpus).isTrue();
              assertThat(isAccuracy(score.war(), utterances)).as(corpus).isFalse();
            });
    UarWar own = find(Source.CORRECTED, Method.TIM_NET, "RAVDESS");
    assertThat(isAccuracy(own.uar(), 1440)).as("TIM-Net's are not").isFalse();
    assertThat(isAccuracy(own.war(), 1440)).as("TIM-Net's are not").isTrue();
  }

  private static boolean isAccuracy(double percent, int utterances) {
    double right = Math.rint(percent / 100 * utterances);
    return Math.abs(100 * right / utterances - percent) <= 0.00501;
  }

  /** The authors corrected four corpora, and nobody corrected the rest. */
  @Test
  void whatWasNeverPublishedIsNotThere() {
    for (String corpus : List.of("EMOVO", "IEMOCAP", PublishedNumbers.MEAN)) {
      assertThat(PublishedNumbers.find(Source.CORRECTED, Method.TIM_NET, corpus)).isEmpty();
    }
  }

  /** Differences are formed for methods of ours by source; what is known of each has to agree. */
  @Test
  void whatAChoiceIsLikeAgreesWithItsSource() {
    Map<ChosenBy, Selection> alike =
        Map.of(ChosenBy.TEST_FOLD, Selection.TEST_BEST, ChosenBy.LAST_EPOCH, Selection.LAST_EPOCH);
    for (PublishedScore score : PublishedNumbers.all()) {
      if (!score.method().isOfOthers()) {
        for (Selection selection : Selection.values()) {
          assertThat(Comparability.alike(score.source(), selection))
              .as(score.toString())
              .isEqualTo(alike.get(score.chosenBy()) == selection);
        }
      }
    }
  }

  @Test
  void saysWhatAnEpochWasChosenBy() {
    assertThat(choice(Method.TIM_NET, "EMOVO")).isEqualTo("test fold (authors' README)");
    assertThat(choice(Method.CPAC, "EMOVO")).isEqualTo("unknown");
    assertThat(choice(Method.CNN_BI_GRU, "IEMOCAP")).isEqualTo("development part (their code)");
    assertThat(choice(Method.LIGHT_SERNET, "EMODB")).isEqualTo("test fold (their code)");
  }

  private static String choice(Method method, String corpus) {
    return PublishedNumbers.find(Source.TABLE_1, method, corpus).orElseThrow().choice();
  }
}
