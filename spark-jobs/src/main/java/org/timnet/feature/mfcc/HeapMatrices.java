package org.timnet.feature.mfcc;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Arrays. */
final class HeapMatrices implements Matrices {
  private final float[][] matrices;

  HeapMatrices(float[][] matrices) {
    this.matrices = matrices;
  }

  @Override
  public int size() {
    return matrices.length;
  }

  @Override
  public float[] get(int i) {
    return matrices[i];
  }

  @Override
  public int values(int i) {
    return matrices[i].length;
  }

  @Override
  public long heapBytes() {
    return Stream.of(matrices).mapToLong(matrix -> (long) matrix.length * Float.BYTES).sum();
  }

  @Override
  public Matrices at(int... places) {
    return new HeapMatrices(
        IntStream.of(places).mapToObj(i -> matrices[i]).toArray(float[][]::new));
  }

  @Override
  public Matrices changed(Change change) {
    return new HeapMatrices(
        IntStream.range(0, matrices.length)
            .mapToObj(i -> change.of(i, matrices[i]))
            .toArray(float[][]::new));
  }
}
