package org.timnet.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.Matrices;
import org.timnet.network.CaamSpec;
import org.timnet.network.peer.Caam;
import org.timnet.training.recipe.Recipe;

/**
 * CAAM's passes, over pairs of an utterance of the source and one of the target, whose label nobody
 * looks at. The smaller of both is repeated to the larger one's size, pairs are shuffled anew every
 * epoch, and a batch counts pairs. Without adaptation it is utterances of the source alone, so that
 * an epoch makes fewer steps where the target is the larger one.
 *
 * <p>Source: the code of CTL-MTNet (Wen et al., 2022).
 */
final class PairedEpochTrainer implements EpochTrainer {
  /** Pairs that are computed at once: of 200 frames they need about one gibibyte. */
  private static final int AT_ONCE = 32;

  private final Examples source;
  private final Examples target;
  private final int pairs;
  private final Recipe recipe;
  private final BatchAugmentation augmentation;
  private final Consumer<INDArray> afterStep;

  /**
   * Passes over the training utterances and, where the network adapts, over the unlabelled ones.
   *
   * @param afterStep is given the network's weights after every step, which change later
   * @throws IllegalArgumentException where there are none to train on, or none to adapt to
   */
  PairedEpochTrainer(
      CaamSpec spec, TrainingData data, Recipe recipe, Consumer<INDArray> afterStep) {
    source = data.train();
    target = spec.adapts() ? data.unlabelled() : data.train().subset();
    if (source.size() == 0) {
      throw new IllegalArgumentException("there is nothing to train on");
    }
    if (spec.adapts() && target.size() == 0) {
      throw new IllegalArgumentException(
          "%s has no recordings of a target to adapt to; train it across corpora"
              .formatted(spec.id()));
    }
    pairs = Math.max(source.size(), target.size());
    this.recipe = recipe;
    this.afterStep = afterStep;
    augmentation = new BatchAugmentation(recipe.augmentations(), recipe.seed());
  }

  @Override
  public int epochLength(Examples train) {
    return pairs;
  }

  @Override
  public double trainEpoch(ComputationGraph network, int epoch) {
    int[] order = Order.ofEpoch(pairs, recipe.seed(), epoch);
    double sum = 0;
    for (int start = 0; start < order.length; start += recipe.batchSize()) {
      int end = Math.min(start + recipe.batchSize(), order.length);
      double losses = step(network, Arrays.copyOfRange(order, start, end), epoch, start);
      if (!Double.isFinite(losses)) {
        throw new DivergedException(epoch, losses / (end - start));
      }
      afterStep.accept(network.params());
      sum += losses;
    }
    return sum / order.length;
  }

  /** Makes a step and gives the losses of its pairs, summed up. */
  private double step(ComputationGraph network, int[] pairs, int epoch, int start) {
    Examples sources = augmentation.of(source.subset(modulo(pairs, source.size())), epoch, start);
    Examples targets = target.size() == 0 ? target : target.subset(modulo(pairs, target.size()));
    ForwardPasses passes = ForwardPasses.inStep(network.getConfiguration().getIterationCount());
    PartedStep step = new PartedStep(network, (recipe.batchSize() + AT_ONCE - 1) / AT_ONCE);
    double losses = 0;
    for (int first = 0; first < pairs.length; first += AT_ONCE) {
      int[] part = IntStream.range(first, Math.min(first + AT_ONCE, pairs.length)).toArray();
      Examples ofSource = sources.subset(part);
      if (targets.size() == 0) {
        losses += step.add(ofSource.asDataSet());
      } else {
        Caam.reverse(network, factors(passes, part.length));
        losses += step.add(joined(ofSource, targets.subset(part)).asDataSet());
      }
    }
    step.make(pairs.length);
    return losses;
  }

  private static int[] modulo(int[] pairs, int size) {
    return IntStream.of(pairs).map(pair -> pair % size).toArray();
  }

  /** Of a part of a step: one a pair by utterances of the source, then one by the target's. */
  static double[] factors(ForwardPasses passes, int pairs) {
    return IntStream.range(0, 2 * pairs)
        .mapToDouble(i -> i < pairs ? passes.strengthOfSource() : passes.strengthOfTarget())
        .toArray();
  }

  /** Utterances of the source, then as many of the target, of which nothing is to be learned. */
  private static Examples joined(Examples sources, Examples targets) {
    int[] all = IntStream.range(0, sources.size()).toArray();
    return new Examples(
        Matrices.joined(List.of(sources.matrices(), targets.matrices())),
        IntStream.concat(IntStream.of(sources.labels()), IntStream.of(targets.labels())).toArray(),
        sources.coefficients(),
        sources.classes(),
        Stream.of(sources.oneHot(all).toFloatMatrix(), new float[targets.size()][sources.classes()])
            .flatMap(Stream::of)
            .toArray(float[][]::new),
        sources.heard() == null || targets.heard() == null
            ? null
            : Stream.of(sources.heard(), targets.heard())
                .flatMap(Stream::of)
                .toArray(FrameRange[]::new));
  }
}
