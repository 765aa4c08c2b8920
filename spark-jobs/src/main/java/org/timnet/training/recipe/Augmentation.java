package org.timnet.training.recipe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.settings.AugmentationSettings;

/**
 * What changes training utterances anew in every epoch; there is none in the paper. Utterances of
 * validation and test are never changed, and nothing of them gets into those of training.
 */
public sealed interface Augmentation extends Serializable {
  /**
   * As configured, in the order in which they are applied: masks first, so that mixup mixes masked
   * utterances.
   */
  static List<Augmentation> from(AugmentationSettings settings) {
    List<Augmentation> all = new ArrayList<>();
    if (settings.timeMask() > 0) {
      all.add(new TimeMask(settings.timeMask()));
    }
    if (settings.coefficientMask() > 0) {
      all.add(new CoefficientMask(settings.coefficientMask()));
    }
    if (settings.mixup() > 0) {
      all.add(new Mixup(settings.mixup()));
    }
    return List.copyOf(all);
  }

  /** The name of its number in cases, results and checkpoints. */
  String key();

  /** The number that decides how much it changes. */
  Number amount();

  /** Changes a batch in place, as chance wants it. */
  void apply(LearningBatch batch, SplittableRandom random);

  /**
   * Masks a run of frames in every utterance (SpecAugment; Park et al., 2019).
   *
   * @param most frames that are masked, at least 1; each number from 0 is equally likely
   */
  record TimeMask(int most) implements Augmentation {
    @Override
    public String key() {
      return "timeMask";
    }

    @Override
    public Number amount() {
      return most;
    }

    @Override
    public void apply(LearningBatch batch, SplittableRandom random) {
      for (float[] matrix : batch.mfcc()) {
        int length = random.nextInt(Math.min(most, batch.frames()) + 1);
        int first = random.nextInt(batch.frames() - length + 1);
        for (int c = 0; c < batch.coefficients(); c++) {
          mask(matrix, c, batch.coefficients(), first, first + length);
        }
      }
    }
  }

  /**
   * Masks a run of coefficients in every utterance (SpecAugment's frequency mask; Park et al.,
   * 2019), which of MFCC are not frequencies but how fast the spectrum changes over them.
   *
   * @param most coefficients that are masked, at least 1; each number from 0 is equally likely
   */
  record CoefficientMask(int most) implements Augmentation {
    @Override
    public String key() {
      return "coefficientMask";
    }

    @Override
    public Number amount() {
      return most;
    }

    @Override
    public void apply(LearningBatch batch, SplittableRandom random) {
      for (float[] matrix : batch.mfcc()) {
        int number = random.nextInt(Math.min(most, batch.coefficients()) + 1);
        int first = random.nextInt(batch.coefficients() - number + 1);
        for (int c = first; c < first + number; c++) {
          mask(matrix, c, batch.coefficients(), 0, batch.frames());
        }
      }
    }
  }

  /**
   * Mixes every utterance and its label with those of another one of the batch (mixup; Zhang et
   * al., 2018). A batch has one share, drawn from Beta(alpha, alpha).
   *
   * @param alpha above 0, at most 1: the smaller, the less is mixed
   */
  record Mixup(double alpha) implements Augmentation {
    /** Below it, both powers of a draw underflow more often than not, and in the end always. */
    public static final double SMALL = 0.001;

    public Mixup {
      if (!(alpha > 0 && alpha <= 1)) {
        throw new IllegalArgumentException(
            "mixup wants an alpha above 0 and up to 1, not " + alpha);
      }
    }

    @Override
    public String key() {
      return "mixup";
    }

    @Override
    public Number amount() {
      return alpha;
    }

    @Override
    public void apply(LearningBatch batch, SplittableRandom random) {
      float share = (float) beta(random);
      int[] partner = permutation(batch.size(), random);
      mix(batch.mfcc(), partner, share);
      mix(batch.labels(), partner, share);
      if (batch.heard() != null) {
        unite(batch.heard(), partner);
      }
    }

    /** Whether powers that underflow are told apart by their logarithms, and not drawn anew. */
    public boolean isSmall() {
      return alpha < SMALL;
    }

    /** Jöhnk's algorithm, which serves for parameters up to 1. */
    private double beta(SplittableRandom random) {
      while (true) {
        double u = random.nextDouble();
        double v = random.nextDouble();
        double x = Math.pow(u, 1 / alpha);
        double y = Math.pow(v, 1 / alpha);
        if (x + y > 0 && x + y <= 1) {
          return x / (x + y);
        }
        if (x + y == 0 && isSmall()) {
          return 1 / (1 + Math.exp((Math.log(v) - Math.log(u)) / alpha));
        }
      }
    }

    private static int[] permutation(int size, SplittableRandom random) {
      int[] permutation = new int[size];
      for (int i = 0; i < size; i++) {
        int j = random.nextInt(i + 1);
        permutation[i] = permutation[j];
        permutation[j] = i;
      }
      return permutation;
    }

    /** A mixed utterance holds recording where one of both does. */
    private static void unite(FrameRange[] heard, int[] partner) {
      FrameRange[] before = heard.clone();
      for (int i = 0; i < heard.length; i++) {
        heard[i] = before[i].and(before[partner[i]]);
      }
    }

    private static void mix(float[][] rows, int[] partner, float share) {
      float[][] before = rows.clone();
      for (int i = 0; i < rows.length; i++) {
        float[] own = before[i];
        float[] other = before[partner[i]];
        float[] mixed = new float[own.length];
        for (int k = 0; k < own.length; k++) {
          mixed[k] = share * own[k] + (1 - share) * other[k];
        }
        rows[i] = mixed;
      }
    }
  }

  /** Gives a coefficient its mean over the utterance, from a frame to before another one. */
  private static void mask(float[] matrix, int coefficient, int coefficients, int first, int end) {
    double sum = 0;
    for (int at = coefficient; at < matrix.length; at += coefficients) {
      sum += matrix[at];
    }
    float mean = (float) (sum * coefficients / matrix.length);
    for (int t = first; t < end; t++) {
      matrix[t * coefficients + coefficient] = mean;
    }
  }
}
