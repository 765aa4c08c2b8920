package org.timnet.experiment.data;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.normalisation.FrameStatistics;
import org.timnet.feature.normalisation.HeardMatrices;
import org.timnet.training.Examples;
import org.timnet.training.svm.Functionals;

/**
 * Labelled utterances, and which of their frames hold recording.
 *
 * @param examples the utterances
 * @param heard of each
 */
record Utterances(Examples examples, List<FrameRange> heard) {
  Utterances {
    heard = List.copyOf(heard);
  }

  /** Those at these places, in this order. */
  Utterances subset(int... places) {
    return new Utterances(
        examples.subset(places), IntStream.of(places).mapToObj(heard::get).toList());
  }

  FrameStatistics statistics() {
    return FrameStatistics.of(matrices().utterances(), examples.coefficients());
  }

  /** The same in other units. */
  Utterances in(FrameStatistics units) {
    return new Utterances(
        new Examples(
            matrices().in(units),
            examples.labels(),
            examples.coefficients(),
            examples.classes(),
            examples.targets(),
            examples.heard()),
        heard);
  }

  private HeardMatrices matrices() {
    return new HeardMatrices(examples.matrices(), heard);
  }

  /** What is left of every utterance without its frames, as an utterance of one. */
  Examples functionals() {
    return new Examples(
        matrices().utterances().stream()
            .map(each -> Functionals.of(each.values(), examples.coefficients(), each.heard()))
            .toArray(float[][]::new),
        examples.labels(),
        Functionals.count(examples.coefficients()),
        examples.classes());
  }
}
