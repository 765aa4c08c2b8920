package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;

/**
 * What a case learns from beside its first corpus.
 *
 * @param features the tables of the other corpora, in the order in which they follow the first one
 * @param classes emotions of all these corpora that count, in label order; the utterances of all
 *     others are left out
 */
@JsonPropertyOrder(alphabetic = true)
public record AdditionalCorpora(List<Features> features, List<String> classes)
    implements Serializable {
  public AdditionalCorpora {
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("no other corpus");
    }
  }
}
