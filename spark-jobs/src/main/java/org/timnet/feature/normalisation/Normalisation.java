package org.timnet.feature.normalisation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;

/**
 * Over which recordings every coefficient is brought to mean 0 and standard deviation 1. The
 * statistics are of the frames that hold recording, and padding becomes 0: what is normal.
 */
public enum Normalisation implements HasId {
  /** None: utterances go into the network as they were extracted, as in the paper. */
  NONE("none"),
  /** Each utterance by its own frames. */
  UTTERANCE("utterance"),
  /**
   * By all recordings of the same person, those of the test included: their labels are not looked
   * at, but whoever uses such a model needs several recordings of a speaker.
   */
  SPEAKER("speaker"),
  /** By the utterances that the model is trained on; the model carries the statistics. */
  CORPUS("corpus");

  private final String id;

  Normalisation(String id) {
    this.id = id;
  }

  /** The name in settings, cases and models. */
  @Override
  @JsonValue
  public String id() {
    return id;
  }

  /** What people are told of an input in these units, behind its name; empty for none. */
  public String title() {
    return this == NONE ? "" : " normalised by " + id;
  }

  /**
   * The normalisation of that id.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  @JsonCreator
  public static Normalisation named(String id) {
    return Ids.parse(Normalisation.class, id);
  }
}
