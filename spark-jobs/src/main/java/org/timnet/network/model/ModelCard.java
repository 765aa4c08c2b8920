package org.timnet.network.model;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param inference what its input and output need; left out of JSON where they need nothing
 */
public record ModelCard(
    ModelSpec spec,
    List<String> classes,
    String preset,
    String presetChecksum,
    int length,
    String corpus,
    String origin,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = ModelCard.Plain.class)
        Inference inference) {
  public ModelCard {
    inference = inference == null ? Inference.PLAIN : inference;
    classes = List.copyOf(classes);
    if (classes.size() != spec.classes()) {
      throw new IllegalArgumentException(
          classes.size() + " class names for " + spec.classes() + " outputs");
    }
  }

  /** Of a model whose input and output need nothing. */
  public ModelCard(
      ModelSpec spec,
      List<String> classes,
      String preset,
      String presetChecksum,
      int length,
      String corpus,
      String origin) {
    this(spec, classes, preset, presetChecksum, length, corpus, origin, Inference.PLAIN);
  }

  /** Equal to what JSON leaves out. */
  @SuppressWarnings("EqualsHashCode") // Jackson asks equals, and nobody puts it into a map.
  static final class Plain {
    @Override
    public boolean equals(Object other) {
      return Inference.PLAIN.equals(other);
    }
  }
}
