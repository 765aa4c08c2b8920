package org.timnet.feature.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.storage.Json;

class NormalisationTest {
  private static final int COEFFICIENTS = 3;
  private static final int FRAMES = 20;
  private static final List<String> SPEAKERS = List.of("a", "b", "a", "b", "a");
  private static final List<HeardMfcc> UTTERANCES =
      IntStream.range(0, SPEAKERS.size()).mapToObj(NormalisationTest::utterance).toList();

  /** Other means and deviations for every utterance and coefficient; padding far from them. */
  private static HeardMfcc utterance(int number) {
    SplittableRandom random = new SplittableRandom(number);
    FrameRange heard = new FrameRange(number, FRAMES - 2 * number);
    float[] values = new float[FRAMES * COEFFICIENTS];
    for (int t = 0; t < FRAMES; t++) {
      for (int c = 0; c < COEFFICIENTS; c++) {
        boolean padding = t < heard.first() || t >= heard.end();
        values[t * COEFFICIENTS + c] =
            padding ? -1131 : (float) (10 * number - c + (c + 1) * random.nextDouble());
      }
    }
    return new HeardMfcc(values, heard);
  }

  @Test
  void everySpeakerHasMeanZeroAndDeviationOneOverWhatIsHeard() {
    float[][] normalised = units(Normalisation.SPEAKER).of(UTTERANCES, SPEAKERS, COEFFICIENTS);

    for (String speaker : List.of("a", "b")) {
      for (int c = 0; c < COEFFICIENTS; c++) {
        SummaryStatistics heard = new SummaryStatistics();
        for (int i = 0; i < normalised.length; i++) {
          if (SPEAKERS.get(i).equals(speaker)) {
            add(heard, normalised[i], UTTERANCES.get(i).heard(), c);
          }
        }
        assertThat(heard.getMean()).isCloseTo(0, within(1e-6));
        assertThat(heard.getPopulationVariance()).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void momentsOfPartsGiveTheStatisticsOfAll() {
    FrameMoments one = new FrameMoments(COEFFICIENTS);
    FrameMoments other = new FrameMoments(COEFFICIENTS);
    UTTERANCES.subList(0, 2).forEach(one::add);
    UTTERANCES.subList(2, 5).forEach(other::add);
    one.add(other);
    one.add(new FrameMoments(COEFFICIENTS));

    FrameStatistics together = FrameStatistics.of(UTTERANCES, COEFFICIENTS);
    assertThat(one.statistics().mean()).containsExactly(together.mean(), within(1e-12));
    assertThat(one.statistics().std()).containsExactly(together.std(), within(1e-12));
    assertThatIllegalStateException().isThrownBy(() -> new FrameMoments(COEFFICIENTS).statistics());
  }

  @Test
  void aConstantCoefficientHasDeviationOneInMomentsToo() {
    FrameMoments moments = new FrameMoments(1);
    moments.add(new HeardMfcc(new float[] {3, 3, 3}, FrameRange.all(3)));

    assertThat(moments.statistics())
        .isEqualTo(new FrameStatistics(new double[] {3}, new double[] {1}));
  }

  @Test
  void everyUtteranceByItself() {
    float[][] normalised = units(Normalisation.UTTERANCE).of(UTTERANCES, SPEAKERS, COEFFICIENTS);

    for (int i = 0; i < normalised.length; i++) {
      SummaryStatistics heard = new SummaryStatistics();
      add(heard, normalised[i], UTTERANCES.get(i).heard(), 1);
      assertThat(heard.getMean()).isCloseTo(0, within(1e-6));
      assertThat(heard.getPopulationVariance()).isCloseTo(1, within(1e-6));
    }
  }

  private static void add(SummaryStatistics statistics, float[] values, FrameRange heard, int c) {
    for (int t = heard.first(); t < heard.end(); t++) {
      statistics.addValue(values[t * COEFFICIENTS + c]);
    }
  }

  @Test
  void paddingIsZeroAndTheTableItselfIsNotChanged() {
    float[] before = UTTERANCES.get(2).values().clone();

    float[] normalised = units(Normalisation.SPEAKER).of(UTTERANCES, SPEAKERS, COEFFICIENTS)[2];

    assertThat(UTTERANCES.get(2).values()).isEqualTo(before);
    assertThat(IntStream.range(0, 2 * COEFFICIENTS).mapToDouble(i -> normalised[i]))
        .containsOnly(0.0);
    assertThat(
            IntStream.range((FRAMES - 4) * COEFFICIENTS, FRAMES * COEFFICIENTS)
                .mapToDouble(i -> normalised[i]))
        .containsOnly(0.0);
  }

  @Test
  void whatAModelCarriesIsInUnitsOfItsTraining() {
    FrameStatistics statistics =
        new FrameStatistics(new double[] {1, 2, 3}, new double[] {2, 4, 8});

    float[] normalised =
        new InputUnits(Normalisation.CORPUS, statistics)
            .of(UTTERANCES.subList(0, 1), List.of("x"), COEFFICIENTS)[0];

    assertThat(normalised[4]).isEqualTo((float) ((UTTERANCES.get(0).values()[4] - 2.0) / 4));
  }

  @Test
  void aCoefficientThatDoesNotChangeIsNotDividedByNothing() {
    HeardMfcc constant = new HeardMfcc(new float[] {7, 7, 7}, FrameRange.all(3));

    assertThat(FrameStatistics.of(List.of(constant), 1).normalised(constant)).containsOnly(0f);
  }

  @Test
  void unitsSurviveTheirModelsCard() throws Exception {
    InputUnits units =
        new InputUnits(Normalisation.CORPUS, FrameStatistics.of(UTTERANCES, COEFFICIENTS));

    assertThat(Json.readStrictly(Json.pretty(units), InputUnits.class)).isEqualTo(units);
    assertThat(Json.compact(units(Normalisation.SPEAKER)))
        .asString()
        .isEqualTo("{\"normalisation\":\"speaker\"}");
  }

  @Test
  void statisticsBelongToTheCorpusAlone() {
    assertThatIllegalArgumentException().isThrownBy(() -> units(Normalisation.CORPUS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameStatistics(new double[] {0}, new double[] {0}));
  }

  private static InputUnits units(Normalisation normalisation) {
    return new InputUnits(normalisation, null);
  }
}
