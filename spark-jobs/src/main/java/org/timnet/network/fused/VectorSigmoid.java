package org.timnet.network.fused;

import static org.timnet.network.fused.VectorProduct.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The logistic function on the processor's vectors, to a float's precision. */
final class VectorSigmoid {
  private static final float LOG2_E = (float) (1 / Math.log(2));
  private static final float MINUS_LN_2 = (float) -Math.log(2);

  /** Below it {@code 1 + exp(x)} is 1. */
  private static final float SMALLEST = -87;

  /**
   * Added to a small number, it leaves the nearest integer, plus the exponent's bias 127, in the
   * lowest bits.
   */
  private static final float ROUNDING = 0x1.8p23f + 127;

  private VectorSigmoid() {}

  /**
   * {@code sigmoid(h)} of {@code h = relu(z)}. {@code exp(-h) = 2^n exp(r)}, n an integer and r
   * within half of ln 2, where the first terms of the exponential series reach a float's precision.
   */
  static FloatVector ofRelu(FloatVector z) {
    FloatVector minus = z.blend(0, z.compare(VectorOperators.LT, 0)).neg();
    FloatVector x = minus.blend(SMALLEST, minus.compare(VectorOperators.LT, SMALLEST));
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector rounded =
        x.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDING));
    FloatVector power =
        rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    FloatVector r = rounded.sub(ROUNDING).fma(FloatVector.broadcast(SPECIES, MINUS_LN_2), x);
    FloatVector series =
        r.fma(FloatVector.broadcast(SPECIES, 1 / 720f), FloatVector.broadcast(SPECIES, 1 / 120f));
    series = series.fma(r, FloatVector.broadcast(SPECIES, 1 / 24f));
    series = series.fma(r, FloatVector.broadcast(SPECIES, 1 / 6f));
    series = series.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
    series = series.fma(r, one);
    series = series.fma(r, one);
    return one.div(series.fma(power, one));
  }
}
