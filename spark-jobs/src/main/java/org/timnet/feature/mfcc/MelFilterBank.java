package org.timnet.feature.mfcc;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Triangular filters on a mel scale. Filters are evaluated at the bins' frequencies, so that a
 * narrow one may be empty.
 */
final class MelFilterBank {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private final int bins;
  private final double[] peaks;
  private final int[] starts;
  private final double[][] weights;

  /**
   * @param scale that the filters stand on
   * @param bands number of filters
   * @param sampleRate in Hz
   * @param fftSize of the spectra, which have fftSize / 2 + 1 bins
   */
  MelFilterBank(MelScale scale, int bands, int sampleRate, int fftSize) {
    this(edges(scale, bands, sampleRate / 2.0), scale, sampleRate, fftSize);
  }

  /**
   * Filters between other frequencies.
   *
   * @param edges as {@link #edges} gives them
   */
  MelFilterBank(double[] edges, MelScale scale, int sampleRate, int fftSize) {
    int bands = edges.length - 2;
    bins = fftSize / 2 + 1;
    starts = new int[bands];
    weights = new double[bands][];
    peaks = Arrays.copyOfRange(edges, 1, bands + 1);
    for (int band = 0; band < bands; band++) {
      double[] row = new double[bins];
      // A bin more on each side than there can be.
      int lowest = (int) (edges[band] * fftSize / sampleRate);
      int highest = Math.min(bins - 1, (int) (edges[band + 2] * fftSize / sampleRate) + 1);
      for (int k = lowest; k <= highest; k++) {
        double frequency = (double) k * sampleRate / fftSize;
        row[k] = scale.weight(frequency, edges[band], edges[band + 1], edges[band + 2]);
      }
      int start = 0;
      while (start < bins && row[start] == 0) {
        start++;
      }
      int end = bins;
      while (end > start && row[end - 1] == 0) {
        end--;
      }
      starts[band] = start;
      weights[band] = Arrays.copyOfRange(row, start, end);
    }
  }

  /** Frequencies in Hz at which the filters start, peak and end: those of band i are i to i + 2. */
  static double[] edges(MelScale scale, int bands, double highestHz) {
    double highest = scale.toMel(highestHz);
    double[] edges = new double[bands + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = scale.toHz(highest * i / (bands + 1));
    }
    return edges;
  }

  /** The same from another frequency than 0 Hz on. */
  static double[] edges(MelScale scale, int bands, double lowestHz, double highestHz) {
    double lowest = scale.toMel(lowestHz);
    double step = (scale.toMel(highestHz) - lowest) / (bands + 1);
    double[] edges = new double[bands + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = scale.toHz(lowest + step * i);
    }
    return edges;
  }

  int bands() {
    return weights.length;
  }

  /** Frequencies in Hz at which the filters peak. */
  double[] peaks() {
    return peaks.clone();
  }

  /** The filter's weight at each bin. */
  double[] row(int band) {
    double[] row = new double[bins];
    System.arraycopy(weights[band], 0, row, starts[band], weights[band].length);
    return row;
  }

  /**
   * Filters a block of spectra.
   *
   * @param power bins x {@link Stft#BLOCK} values
   * @param mel gets bands x {@link Stft#BLOCK} values
   */
  void apply(double[] power, double[] mel) {
    for (int band = 0; band < weights.length; band++) {
      sum(weights[band], power, starts[band] * Stft.BLOCK, mel, band * Stft.BLOCK);
    }
  }

  private static void sum(double[] row, double[] power, int power0, double[] mel, int mel0) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    int at = power0;
    for (double weight : row) {
      sum = DoubleVector.fromArray(SPECIES, power, at).mul(weight).add(sum);
      at += Stft.BLOCK;
    }
    sum.intoArray(mel, mel0);
  }
}
