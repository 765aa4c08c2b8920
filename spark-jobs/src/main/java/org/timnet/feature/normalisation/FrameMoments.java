package org.timnet.feature.normalisation;

import java.io.Serializable;

/**
 * What {@link FrameStatistics} follow from, of frames that are seen one after the other, or in
 * several places: of more recordings than memory holds. The statistics are those of all frames at
 * once but for rounding (Chan, Golub and LeVeque, 1979).
 */
public final class FrameMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] mean;
  private final double[] squares;
  private long frames;

  /**
   * Of no frames yet.
   *
   * @param coefficients of a frame
   */
  public FrameMoments(int coefficients) {
    this.mean = new double[coefficients];
    this.squares = new double[coefficients];
  }

  private FrameMoments(FrameMoments other) {
    this.mean = other.mean.clone();
    this.squares = other.squares.clone();
    this.frames = other.frames;
  }

  /** The same, to the bit; what is added to one is not added to the other. */
  public FrameMoments copy() {
    return new FrameMoments(this);
  }

  /** Adds the frames of an utterance that hold recording. */
  public void add(HeardMfcc utterance) {
    int coefficients = mean.length;
    for (int t = utterance.heard().first(); t < utterance.heard().end(); t++) {
      frames++;
      for (int c = 0; c < coefficients; c++) {
        double value = utterance.values()[t * coefficients + c];
        double distance = value - mean[c];
        mean[c] += distance / frames;
        squares[c] += distance * (value - mean[c]);
      }
    }
  }

  /** Adds all frames that others are of. */
  public void add(FrameMoments others) {
    if (others.frames == 0) {
      return;
    }
    long all = frames + others.frames;
    for (int c = 0; c < mean.length; c++) {
      double distance = others.mean[c] - mean[c];
      mean[c] += distance * others.frames / all;
      squares[c] += others.squares[c] + distance * distance * frames * others.frames / all;
    }
    frames = all;
  }

  /**
   * The statistics of all that was added.
   *
   * @throws IllegalStateException where nothing was
   */
  public FrameStatistics statistics() {
    if (frames == 0) {
      throw new IllegalStateException("no frames, no statistics");
    }
    double[] variance = new double[mean.length];
    for (int c = 0; c < variance.length; c++) {
      variance[c] = squares[c] / frames;
    }
    return FrameStatistics.of(mean.clone(), variance);
  }
}
