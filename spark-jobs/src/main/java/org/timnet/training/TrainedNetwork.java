package org.timnet.training;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a training gave.
 *
 * @param network after the last epoch
 * @param history all epochs in order
 * @param last what the network makes of the test utterances after the last epoch: the honest figure
 * @param best the same after the epoch that was best on the test utterances: an optimistic figure,
 *     chosen with knowledge that a user of the network does not have
 * @param bestEpoch the number of that epoch, the first of equals
 * @param chosen the same after the epoch that was best on utterances kept back from training: an
 *     honest figure; of no utterances where none were kept back
 * @param chosenEpoch the number of that epoch, the first of equals; 0 where there is none
 */
public record TrainedNetwork(
    ComputationGraph network,
    List<Epoch> history,
    Predictions last,
    Predictions best,
    int bestEpoch,
    Predictions chosen,
    int chosenEpoch) {
  public TrainedNetwork {
    history = List.copyOf(history);
  }
}
