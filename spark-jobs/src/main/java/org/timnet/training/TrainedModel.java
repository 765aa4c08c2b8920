package org.timnet.training;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.network.model.ModelCard;

/** A model that has been fitted, and how that went. */
public interface TrainedModel {
  /** All epochs in order, at least one. */
  List<Epoch> history();

  /**
   * What each selection comes to, in their order. {@link Selection#LAST_EPOCH} is always there,
   * {@link Selection#TEST_BEST} where something was tested, {@link Selection#VALIDATION_BEST} where
   * utterances were held out for validation.
   */
  Map<Selection, Selected> selected();

  /**
   * What makes the probabilities after the last epoch mean what they say, fitted on the utterances
   * that were held out for validation.
   *
   * @return {@link Temperature#ONE} where there were none
   */
  Temperature temperature();

  /**
   * Writes the model file and leaves the stream open. The same model gives the same bytes.
   *
   * @param card what the model is
   */
  void write(ModelCard card, OutputStream out) throws IOException;
}
