package org.timnet.training;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.network.engine.Engine;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;

/**
 * What the training of a network gave.
 *
 * @param engine that the network runs on
 * @param network after the last epoch
 * @param history all epochs in order
 * @param selected what each selection comes to
 * @param temperature of the probabilities after the last epoch
 */
public record TrainedNetwork(
    Engine engine,
    ComputationGraph network,
    List<Epoch> history,
    Map<Selection, Selected> selected,
    Temperature temperature)
    implements TrainedModel {
  public TrainedNetwork {
    history = List.copyOf(history);
    selected = Collections.unmodifiableMap(new TreeMap<>(selected));
  }

  @Override
  public void write(ModelCard card, OutputStream out) throws IOException {
    new SavedModel(card, engine, network).write(out);
  }
}
