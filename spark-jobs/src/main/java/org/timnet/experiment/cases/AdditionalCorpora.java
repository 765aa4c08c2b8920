package org.timnet.experiment.cases;

import java.util.List;

/**
 * What a case is trained on beside its first corpus.
 *
 * @param features the tables of the other corpora, in the order in which they follow the first one;
 *     at least one
 * @param classes emotions of all these corpora that count, in label order; the utterances of all
 *     others are left out
 */
public record AdditionalCorpora(List<Features> features, List<String> classes) {
  public AdditionalCorpora {
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("no additional corpus");
    }
  }
}
