package org.timnet.network.image;

/**
 * What a kernel sees at a place, as runs of numbers at even distances: for each of its rows those
 * of all columns and channels, or of a single column of single numbers all rows at once.
 *
 * @param count runs; each begins a row of the image below the last
 * @param length numbers of a run
 * @param step distance of a run's numbers
 */
record Runs(int count, int length, int step) {
  static Runs of(Geometry geometry, int channels) {
    return geometry.kernelWidth() * channels == 1
        ? new Runs(1, geometry.kernelHeight(), geometry.pitch())
        : new Runs(geometry.kernelHeight(), geometry.kernelWidth() * channels, 1);
  }
}
