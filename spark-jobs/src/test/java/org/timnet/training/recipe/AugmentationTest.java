package org.timnet.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.feature.mfcc.FrameRange;

class AugmentationTest {
  private static final int UTTERANCES = 500;
  private static final int FRAMES = 12;
  private static final int COEFFICIENTS = 5;
  private static final int CLASSES = 3;

  /** Every number of every utterance is another one. */
  private static LearningBatch batch() {
    float[][] mfcc = new float[UTTERANCES][FRAMES * COEFFICIENTS];
    float[][] labels = new float[UTTERANCES][CLASSES];
    for (int i = 0; i < UTTERANCES; i++) {
      for (int k = 0; k < mfcc[i].length; k++) {
        mfcc[i][k] = i * 1000 + k * k;
      }
      labels[i][i % CLASSES] = 1;
    }
    return LearningBatch.copyOf(mfcc, labels, COEFFICIENTS, null);
  }

  private static boolean[][] changed(LearningBatch after) {
    LearningBatch before = batch();
    return IntStream.range(0, UTTERANCES)
        .mapToObj(
            i -> {
              boolean[] changed = new boolean[FRAMES * COEFFICIENTS];
              for (int k = 0; k < changed.length; k++) {
                changed[k] = before.mfcc()[i][k] != after.mfcc()[i][k];
              }
              return changed;
            })
        .toArray(boolean[][]::new);
  }

  @Test
  void aTimeMaskHidesUpToSoManyFramesInARow() {
    LearningBatch batch = batch();

    new Augmentation.TimeMask(4).apply(batch, new SplittableRandom(1));

    int[] lengths = new int[5];
    for (boolean[] changed : changed(batch)) {
      int[] frames =
          IntStream.range(0, FRAMES)
              .filter(
                  t ->
                      IntStream.range(0, COEFFICIENTS).allMatch(c -> changed[t * COEFFICIENTS + c]))
              .toArray();
      lengths[frames.length]++;
      if (frames.length > 0) {
        assertThat(frames[frames.length - 1] - frames[0]).isEqualTo(frames.length - 1);
      }
    }
    // A fifth each; four standard deviations of a binomial are 36.
    assertThat(Arrays.stream(lengths).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(64, 136));
    assertThat(batch.labels()).isDeepEqualTo(batch().labels());
  }

  @Test
  void aCoefficientMaskHidesUpToSoManyCoefficientsInARow() {
    LearningBatch batch = batch();

    new Augmentation.CoefficientMask(2).apply(batch, new SplittableRandom(1));

    int[] numbers = new int[3];
    for (boolean[] changed : changed(batch)) {
      numbers[
          (int)
              IntStream.range(0, COEFFICIENTS)
                  .filter(
                      c -> IntStream.range(1, FRAMES).allMatch(t -> changed[t * COEFFICIENTS + c]))
                  .count()]++;
    }
    assertThat(Arrays.stream(numbers).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(124, 210));
  }

  @Test
  void whatIsMaskedHasTheCoefficientsMean() {
    LearningBatch batch = batch();
    float[] before = batch.mfcc()[7].clone();

    new Augmentation.CoefficientMask(COEFFICIENTS).apply(batch, new SplittableRandom(3));

    for (int c = 0; c < COEFFICIENTS; c++) {
      int coefficient = c;
      double mean =
          IntStream.range(0, FRAMES)
              .mapToDouble(t -> before[t * COEFFICIENTS + coefficient])
              .average()
              .orElseThrow();
      float first = batch.mfcc()[7][c];
      if (first != before[c]) {
        assertThat(first).isCloseTo((float) mean, within(1e-2f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1})
  void mixupMixesUtterancesAndLabelsByTheSameShare(double alpha) {
    LearningBatch batch = batch();

    new Augmentation.Mixup(alpha).apply(batch, new SplittableRandom(5));

    assertThat(Arrays.asList(batch.labels()))
        .allSatisfy(row -> assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-6f)));
    // Utterance i is i * 1000 more than a common part: what is mixed in follows from the first
    // number, and its class is that number's.
    float[] shares = new float[UTTERANCES];
    for (int i = 0; i < UTTERANCES; i++) {
      float own = batch.labels()[i][i % CLASSES];
      shares[i] = own;
    }
    float share = shares[firstMixed(shares)];
    for (int i = 0; i < UTTERANCES; i++) {
      double other = (batch.mfcc()[i][0] - share * i * 1000) / (1 - share) / 1000;
      long partner = Math.round(other);
      assertThat(other).isCloseTo(partner, within(1e-2));
      float expected = partner % CLASSES == i % CLASSES ? 1 : share;
      assertThat(batch.labels()[i][i % CLASSES]).isCloseTo(expected, within(1e-5f));
    }
  }

  private static int firstMixed(float[] shares) {
    return IntStream.range(0, shares.length).filter(i -> shares[i] < 1).findFirst().orElseThrow();
  }

  /** Of Beta(a, a): mean 1/2, variance 1 / (4 (2a + 1)). */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 1})
  void theShareIsBetaDistributed(double alpha) {
    SplittableRandom random = new SplittableRandom(11);
    Augmentation mixup = new Augmentation.Mixup(alpha);
    double[] shares =
        IntStream.range(0, 4000).mapToDouble(i -> share(mixup, random)).sorted().toArray();

    double mean = Arrays.stream(shares).average().orElseThrow();
    double variance =
        Arrays.stream(shares).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(0.03));
    assertThat(variance).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.008));
  }

  /** One of both utterances alone, each as often: what is left of the distribution towards 0. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-9, 1e-5})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aTinyParameterHasShares(double alpha) {
    SplittableRandom random = new SplittableRandom(11);
    Augmentation mixup = new Augmentation.Mixup(alpha);
    double[] first = new double[2000];
    for (int i = 0; i < first.length; i++) {
      LearningBatch two =
          new LearningBatch(new float[][] {{1}, {0}}, new float[][] {{1, 0}, {0, 1}}, 1, null);
      mixup.apply(two, random);
      first[i] = two.mfcc()[0][0];
    }

    assertThat(Arrays.stream(first)).allMatch(value -> Math.min(value, 1 - value) < 1e-3);
    assertThat(Arrays.stream(first).average().orElseThrow())
        .as("half of the batches have each utterance beside the other, half of these take it")
        .isCloseTo(0.75, within(0.05));
  }

  /** The share of the first of two utterances, where chance lets them be mixed. */
  private static double share(Augmentation mixup, SplittableRandom random) {
    while (true) {
      LearningBatch two =
          new LearningBatch(new float[][] {{1}, {0}}, new float[][] {{1, 0}, {0, 1}}, 1, null);
      mixup.apply(two, random);
      // Both ways of two utterances are equally likely; mixed, they add up to 1.
      if (two.mfcc()[0][0] != 1 || two.mfcc()[1][0] != 0) {
        return two.mfcc()[0][0];
      }
    }
  }

  @Test
  void aMixedUtteranceHoldsRecordingWhereOneOfBothDoes() {
    FrameRange early = new FrameRange(1, 3);
    FrameRange late = new FrameRange(2, 5);
    boolean mixedOnce = false;
    for (int seed = 0; seed < 20; seed++) {
      FrameRange[] heard = {early, late};
      LearningBatch two =
          new LearningBatch(
              new float[][] {new float[6], {1, 1, 1, 1, 1, 1}},
              new float[][] {{1, 0}, {0, 1}},
              1,
              heard);
      new Augmentation.Mixup(1).apply(two, new SplittableRandom(seed));
      boolean mixed = two.labels()[0][0] < 1;
      assertThat(two.heard()[0]).isEqualTo(mixed ? new FrameRange(1, 5) : early);
      assertThat(two.heard()[1]).isEqualTo(mixed ? new FrameRange(1, 5) : late);
      mixedOnce |= mixed;
    }
    assertThat(mixedOnce).isTrue();
  }

  @Test
  void theSameChanceGivesTheSameBatchAndLeavesTheTableAlone() {
    float[][] table = batch().mfcc();
    float[][] once = augmented(table);

    assertThat(augmented(table)).isDeepEqualTo(once);
    assertThat(table).isDeepEqualTo(batch().mfcc());
  }

  private static float[][] augmented(float[][] table) {
    LearningBatch batch = LearningBatch.copyOf(table, batch().labels(), COEFFICIENTS, null);
    SplittableRandom random = new SplittableRandom(9);
    new Augmentation.TimeMask(3).apply(batch, random);
    new Augmentation.CoefficientMask(3).apply(batch, random);
    new Augmentation.Mixup(0.3).apply(batch, random);
    return batch.mfcc();
  }

  @Test
  void anAlphaBeyondOneIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.Mixup(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.Mixup(0));
  }
}
