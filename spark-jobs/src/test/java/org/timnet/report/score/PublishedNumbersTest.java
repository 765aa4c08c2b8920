package org.timnet.report.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Digits were typed in by hand: the sources' own means say whether they were typed right, up to the
 * rounding of both.
 */
class PublishedNumbersTest {
  private static UarWar find(Source source, Method method, String subject) {
    return PublishedNumbers.find(source, method, subject).orElseThrow().score();
  }

  private static UarWar mean(Source source, Method method, List<String> subjects) {
    return UarWar.mean(subjects.stream().map(each -> find(source, method, each)).toList());
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
    assertThat(find(Source.TABLE_1, Method.TIM_NET, "SAVEE")).isEqualTo(new UarWar(86.07, 87.71));
    assertThat(find(Source.ABLATION, Method.TIM_NET, "SAVEE")).isEqualTo(new UarWar(86.31, 87.71));
    assertThat(mean(Source.TABLE_1, Method.TIM_NET, PublishedNumbers.CORPORA).uar())
        .isNotCloseTo(88.76, within(0.0101));
    assertThat(PublishedNumbers.NOTES).anyMatch(note -> note.contains("86.31"));
  }

  @Test
  void thePairsHaveTheMeanOfTheirTable() {
    List<String> pairs = PublishedNumbers.PAIRS.stream().map(Subject::title).toList();
    UarWar mean = mean(Source.TABLE_S4, Method.TIM_NET, pairs);
    UarWar printed = find(Source.TABLE_S4, Method.TIM_NET, PublishedNumbers.MEAN);
    assertThat(pairs).hasSize(20).doesNotHaveDuplicates();
    assertThat(mean.uar()).isCloseTo(printed.uar(), within(0.051));
    assertThat(mean.war()).isCloseTo(printed.war(), within(0.051));
    assertThat(find(Source.TABLE_S4, Method.TIM_NET, "CASIA → EMODB"))
        .isEqualTo(new UarWar(50.4, 43.9));
    assertThat(find(Source.TABLE_S4, Method.TIM_NET, "SAVEE → RAVDESS"))
        .isEqualTo(new UarWar(33.2, 36.9));
  }

  @Test
  void figuresOfEverySource() {
    assertThat(find(Source.TABLE_1, Method.TIM_NET, "RAVDESS")).isEqualTo(new UarWar(91.93, 92.08));
    assertThat(find(Source.TABLE_1, Method.CNN_BI_GRU, "IEMOCAP"))
        .isEqualTo(new UarWar(71.72, 70.39));
    assertThat(find(Source.TABLE_1, Method.CPAC, "EMOVO")).isEqualTo(new UarWar(85.4, 85.4));
    assertThat(find(Source.TABLE_1, Method.GM_TCN, "SAVEE")).isEqualTo(new UarWar(83.88, 86.02));
    assertThat(find(Source.CORRECTED, Method.TIM_NET, "RAVDESS"))
        .isEqualTo(new UarWar(90.04, 90.07));
    assertThat(find(Source.CORRECTED, Method.CPAC, "SAVEE")).isEqualTo(new UarWar(75.63, 73.21));
    assertThat(find(Source.CORRECTED, Method.GM_TCN, "EMODB")).isEqualTo(new UarWar(86.17, 85.70));
    assertThat(PublishedNumbers.find(Source.TABLE_2, Method.TIM_NET, PublishedNumbers.MEAN))
        .contains(
            new PublishedScore(
                Source.TABLE_2,
                Method.TIM_NET,
                "mean",
                new UarWar(34.49, 35.66),
                Optional.of(new UarWar(0.43, 0.32))));
  }

  /** The authors corrected four corpora, and nobody corrected the rest. */
  @Test
  void whatWasNeverPublishedIsNotThere() {
    for (String corpus : List.of("EMOVO", "IEMOCAP", PublishedNumbers.MEAN)) {
      assertThat(PublishedNumbers.find(Source.CORRECTED, Method.TIM_NET, corpus)).isEmpty();
    }
    assertThat(PublishedNumbers.all())
        .hasSize(85)
        .doesNotHaveDuplicates()
        .extracting(each -> List.of(each.source(), each.method(), each.subject()))
        .doesNotHaveDuplicates();
  }
}
