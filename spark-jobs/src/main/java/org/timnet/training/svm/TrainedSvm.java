package org.timnet.training.svm;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.network.model.ModelCard;
import org.timnet.training.Epoch;
import org.timnet.training.Predictions;
import org.timnet.training.Selected;
import org.timnet.training.TrainedModel;

/**
 * What the fit of a support vector machine gave. All selections are of its one epoch.
 *
 * @param model the machines
 * @param chosen how C and gamma were
 * @param epoch the only one
 * @param predictions of the test utterances
 * @param temperature of its probabilities
 */
record TrainedSvm(
    SvmModel model,
    GridSearch.Chosen chosen,
    Epoch epoch,
    Predictions predictions,
    Temperature temperature)
    implements TrainedModel {
  @Override
  public List<Epoch> history() {
    return List.of(epoch);
  }

  @Override
  public Map<Selection, Selected> selected() {
    Selected only = new Selected(1, predictions);
    Map<Selection, Selected> selected = new TreeMap<>(Map.of(Selection.LAST_EPOCH, only));
    if (epoch.test().total() > 0) {
      selected.put(Selection.TEST_BEST, only);
    }
    if (epoch.validation().total() > 0) {
      selected.put(Selection.VALIDATION_BEST, only);
    }
    return selected;
  }

  @Override
  public void write(ModelCard card, OutputStream out) throws IOException {
    new SavedSvm(card, model).write(out);
  }
}
