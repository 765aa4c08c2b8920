package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;

/**
 * What a case across corpora is tested on: all of another corpus, of which it sees nothing before.
 *
 * @param features the other corpus' table
 * @param classes emotions of both corpora that count, in label order; the utterances of all others
 *     are left out, in training and in the test
 */
@JsonPropertyOrder(alphabetic = true)
public record Target(Features features, List<String> classes) implements Serializable {
  public Target {
    classes = List.copyOf(classes);
  }
}
