package org.timnet.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What training starts from in one parameter. */
public sealed interface Initialiser extends Serializable {
  /** Glorot's and Bengio's uniform distribution, as Keras draws kernels. */
  Initialiser GLOROT_UNIFORM = new GlorotUniform();

  /** All zero. */
  Initialiser ZERO = new Constant(0);

  /** All one. */
  Initialiser ONE = new Constant(1);

  /** {@link #GLOROT_UNIFORM} where the shape does not show the fans. */
  static Initialiser glorotUniform(int fanIn, int fanOut) {
    return new Uniform(GlorotUniform.limit(fanIn, fanOut));
  }

  /**
   * Sets all values of a parameter.
   *
   * @param values row-major in the parameter's shape
   * @param shape the parameter's dimensions
   * @param random drawn from value by value, in their order, or not at all
   */
  void fill(double[] values, int[] shape, SplittableRandom random);

  /**
   * Uniform in +-sqrt(6 / (fan in + fan out)). Both fans count the taps of a convolution.
   *
   * <p>Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
   * networks, 2010, equation 16.
   */
  record GlorotUniform() implements Initialiser {
    @Override
    public void fill(double[] values, int[] shape, SplittableRandom random) {
      new Uniform(limit(shape)).fill(values, shape, random);
    }

    /** Of a kernel [tap][in][out], [in][out] or, in two dimensions, [out][in][height][width]. */
    private static double limit(int... shape) {
      int rank = shape.length;
      if (rank == 4) {
        int taps = shape[2] * shape[3];
        return limit(taps * shape[1], taps * (double) shape[0]);
      }
      int taps = rank == 3 ? shape[0] : 1;
      return Math.sqrt(6.0 / (taps * (double) (shape[rank - 2] + shape[rank - 1])));
    }

    private static double limit(double fanIn, double fanOut) {
      return Math.sqrt(6.0 / (fanIn + fanOut));
    }
  }

  /**
   * Uniform in +-limit.
   *
   * @param limit above 0
   */
  record Uniform(double limit) implements Initialiser {
    @Override
    public void fill(double[] values, int[] shape, SplittableRandom random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (2 * random.nextDouble() - 1) * limit;
      }
    }
  }

  /**
   * Normal around 0, by Box's and Muller's transform.
   *
   * @param deviation standard deviation, above 0
   */
  record Normal(double deviation) implements Initialiser {
    @Override
    public void fill(double[] values, int[] shape, SplittableRandom random) {
      for (int i = 0; i < values.length; i++) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        values[i] = deviation * radius * Math.cos(2 * Math.PI * random.nextDouble());
      }
    }
  }

  /**
   * One value everywhere.
   *
   * @param value that value
   */
  record Constant(double value) implements Initialiser {
    @Override
    public void fill(double[] values, int[] shape, SplittableRandom random) {
      Arrays.fill(values, value);
    }
  }
}
