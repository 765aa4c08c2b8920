package org.timnet.experiment.data;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.feature.normalisation.FrameStatistics;
import org.timnet.feature.normalisation.HeardMfcc;
import org.timnet.training.Examples;

/**
 * Labelled utterances, and which of their frames hold recording.
 *
 * @param examples the utterances
 * @param heard of each
 */
record Utterances(Examples examples, List<HeardMfcc> heard) {
  Utterances {
    heard = List.copyOf(heard);
  }

  /** Those at these places, in this order. */
  Utterances subset(int... places) {
    return new Utterances(
        examples.subset(places), IntStream.of(places).mapToObj(heard::get).toList());
  }

  FrameStatistics statistics() {
    return FrameStatistics.of(heard, examples.coefficients());
  }

  /** The utterances in other units. */
  Examples in(FrameStatistics units) {
    return new Examples(
        heard.stream().map(units::normalised).toArray(float[][]::new),
        examples.labels(),
        examples.coefficients(),
        examples.classes());
  }
}
