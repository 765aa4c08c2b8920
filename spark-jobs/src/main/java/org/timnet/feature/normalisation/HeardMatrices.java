package org.timnet.feature.normalisation;

import java.util.AbstractList;
import java.util.List;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.Matrices;

/**
 * MFCC of utterances, and which of their frames hold recording.
 *
 * @param matrices of the utterances
 * @param heard the frames of each that hold recording
 */
public record HeardMatrices(Matrices matrices, List<FrameRange> heard) {
  public HeardMatrices {
    heard = List.copyOf(heard);
  }

  /** The utterances, each read when it is asked for. */
  public List<HeardMfcc> utterances() {
    return new AbstractList<>() {
      @Override
      public HeardMfcc get(int i) {
        return new HeardMfcc(matrices.get(i), heard.get(i));
      }

      @Override
      public int size() {
        return matrices.size();
      }
    };
  }

  /** All of them in the same units. */
  public Matrices in(FrameStatistics units) {
    return matrices.changed((i, values) -> units.normalised(new HeardMfcc(values, heard.get(i))));
  }

  /**
   * Each in units of its speaker.
   *
   * @param speakers who speaks each; a name of its own for each normalises it by itself
   * @param coefficients of a frame
   */
  public Matrices bySpeaker(List<String> speakers, int coefficients) {
    List<FrameStatistics> units =
        SpeakerNormalisation.statistics(utterances(), speakers, coefficients);
    return matrices.changed(
        (i, values) -> units.get(i).normalised(new HeardMfcc(values, heard.get(i))));
  }
}
