package org.timnet.network.model;

import java.util.List;
import org.timnet.network.ModelSpec;

/**
 * What a saved model says of itself; with it the model needs nothing else to be used.
 *
 * @param spec the model's shape
 * @param classes emotion names in the order of the outputs
 * @param preset feature preset that the model was trained on
 * @param presetChecksum of that preset; features of another one are refused
 * @param length samples at 22,050 Hz that utterances were padded or cropped to
 * @param corpus what it was trained on; a synthetic corpus says so in its name
 * @param origin the case, or the weight file, that it came from
 */
public record ModelCard(
    ModelSpec spec,
    List<String> classes,
    String preset,
    String presetChecksum,
    int length,
    String corpus,
    String origin) {
  public ModelCard {
    classes = List.copyOf(classes);
    if (classes.size() != spec.classes()) {
      throw new IllegalArgumentException(
          classes.size() + " class names for " + spec.classes() + " outputs");
    }
  }
}
