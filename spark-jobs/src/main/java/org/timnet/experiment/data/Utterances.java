package org.timnet.experiment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.Matrices;
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

  /**
   * The same with altered copies behind them, which have their originals' labels and targets.
   *
   * @param originals the place of every copy's original
   */
  Utterances withCopies(Utterances copies, int... originals) {
    Examples of = examples.subset(originals);
    List<FrameRange> all = new ArrayList<>(heard);
    all.addAll(copies.heard);
    return new Utterances(
        new Examples(
            Matrices.joined(List.of(examples.matrices(), copies.examples.matrices())),
            IntStream.concat(IntStream.of(examples.labels()), IntStream.of(of.labels())).toArray(),
            examples.coefficients(),
            examples.classes(),
            examples.targets() == null
                ? null
                : Stream.concat(Stream.of(examples.targets()), Stream.of(of.targets()))
                    .toArray(float[][]::new),
            all.toArray(FrameRange[]::new)),
        all);
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
