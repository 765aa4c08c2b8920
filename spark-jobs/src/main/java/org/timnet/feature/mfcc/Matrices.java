package org.timnet.feature.mfcc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Matrices of utterances, row-major [frames][coefficients], in the heap or in a file that is mapped
 * into memory. Immutable; many threads may read them at once.
 */
public interface Matrices {
  /** What is made of a matrix. */
  @FunctionalInterface
  interface Change {
    /**
     * Another matrix of as many values; the same of the same, whenever it is asked for.
     *
     * @param i the matrix' place
     * @param matrix not to change
     */
    float[] of(int i, float[] matrix);
  }

  /** Matrices in the heap, which are not copied. */
  static Matrices of(float[]... matrices) {
    return new HeapMatrices(matrices);
  }

  /** Some matrices behind others; none of them is copied. */
  static Matrices joined(List<Matrices> parts) {
    return parts.stream().allMatch(HeapMatrices.class::isInstance)
        ? of(parts.stream().flatMap(part -> Arrays.stream(part.arrays())).toArray(float[][]::new))
        : JoinedMatrices.of(parts);
  }

  /** Number of matrices. */
  int size();

  /** A matrix: the array itself where it is in the heap, and not to change; else a copy. */
  float[] get(int i);

  /** How many values a matrix has; it is not read for this. */
  int values(int i);

  /** What the matrices take of the heap. */
  long heapBytes();

  /** Those at these places, in this order; no matrix is copied. */
  default Matrices at(int... places) {
    return new ChosenMatrices(this, places.clone());
  }

  /**
   * The same with each changed: now where they are in the heap, else each time that one is asked
   * for, so that the changed ones need no room.
   */
  default Matrices changed(Change change) {
    return new ChangedMatrices(this, change);
  }

  /** All of them in the heap. */
  default float[][] arrays() {
    return IntStream.range(0, size()).mapToObj(this::get).toArray(float[][]::new);
  }
}
