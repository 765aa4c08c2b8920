package org.timnet.network.fused;

import static org.timnet.network.fused.VectorProduct.LANES;
import static org.timnet.network.fused.VectorProduct.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * GM-TCN's gates with the processor's vectors, a branch after the other; {@link VectorKernels} says
 * why the loops are as they are.
 */
final class VectorGates {
  private final int width;

  /** Sums of a stretch: of the gradients of a branch, and of its gate. */
  private final float[] branchSums;

  private final float[] gateSums;

  /**
   * @param width of a row
   */
  VectorGates(int width) {
    this.width = width;
    branchSums = new float[width];
    gateSums = new float[width];
  }

  /** See {@link Kernels#gatedMean}. */
  void mean(float[] y, int y0, int branches, float[] out, int out0, int rows) {
    int length = rows * width;
    Arrays.fill(out, out0, out0 + length, 0);
    for (int branch = 0; branch < branches; branch++) {
      int a = y0 + branch * length;
      addGated(y, a, a + branches * length, 1f / branches, out, out0, length);
    }
  }

  private static void addGated(
      float[] y, int a0, int g0, float share, float[] out, int out0, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, y, a0 + i);
      FloatVector g = FloatVector.fromArray(SPECIES, y, g0 + i);
      FloatVector gate = VectorSigmoid.ofRelu(g);
      gate.blend(gate.neg(), g.compare(VectorOperators.LE, 0)).intoArray(y, g0 + i);
      a.blend(0, a.compare(VectorOperators.LT, 0))
          .fma(gate.mul(share), FloatVector.fromArray(SPECIES, out, out0 + i))
          .intoArray(out, out0 + i);
    }
  }

  /** See {@link Kernels#gatedMeanBackward}. */
  void backward(
      float[] y, int y0, int branches, float[] everyRow, float[] d, double[] sums, int rows) {
    int length = rows * width;
    for (int branch = 0; branch < branches; branch++) {
      int a = y0 + branch * length;
      int g = a + branches * length;
      for (int first = 0; first < length; first += VectorKernels.STRETCH * width) {
        int end = Math.min(first + VectorKernels.STRETCH * width, length);
        backward(y, a, g, 1f / branches, everyRow, d, first, end);
        VectorKernels.addStretch(branchSums, sums, branch * width);
        VectorKernels.addStretch(gateSums, sums, (branches + branch) * width);
      }
    }
  }

  private void backward(
      float[] y, int a0, int g0, float share, float[] everyRow, float[] d, int first, int end) {
    int v = 0;
    for (int i = first; i < end; i += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, y, a0 + i);
      FloatVector marked = FloatVector.fromArray(SPECIES, y, g0 + i);
      FloatVector gate = marked.abs();
      FloatVector both =
          FloatVector.fromArray(SPECIES, d, i)
              .add(FloatVector.fromArray(SPECIES, everyRow, v))
              .mul(gate)
              .mul(share)
              .blend(0, a.compare(VectorOperators.LE, 0));
      both.intoArray(y, a0 + i);
      FloatVector.fromArray(SPECIES, branchSums, v).add(both).intoArray(branchSums, v);
      FloatVector byGate =
          both.mul(a).mul(gate.neg().add(1)).blend(0, marked.compare(VectorOperators.LE, 0));
      byGate.intoArray(y, g0 + i);
      FloatVector.fromArray(SPECIES, gateSums, v).add(byGate).intoArray(gateSums, v);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }
}
