package org.timnet.training;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** How a training passes over its utterances: on this thread, a device, or many machines. */
@FunctionalInterface
public interface EpochTrainer extends AutoCloseable {
  /**
   * Trains a network by one epoch, in place: its parameters, Adam's moments and the count of steps.
   * Every utterance is learned from once, unless the recipe's sampling leaves some out and repeats
   * others.
   *
   * @param epoch the epoch's number, from 1; order and dropouts follow from it
   * @return mean training loss over the utterances
   * @throws DivergedException as soon as a loss is not finite
   */
  double trainEpoch(ComputationGraph network, int epoch);

  /**
   * What an epoch passes over, in what the recipe's batches count: utterances, or pairs of them.
   * The steps that a learning rate's schedule counts an epoch by follow from it.
   *
   * @param train the utterances that are learned from
   */
  default int epochLength(Examples train) {
    return train.size();
  }

  /**
   * What the network says of utterances after an epoch.
   *
   * @param predictor of the network on this machine's processor, for whom it is nowhere else
   */
  default Predictions predict(Predictor predictor, Examples examples) {
    return predictor.predict(examples);
  }

  /** Lets go what a training needs; nothing in most cases. Closing twice is closing once. */
  @Override
  default void close() {}
}
