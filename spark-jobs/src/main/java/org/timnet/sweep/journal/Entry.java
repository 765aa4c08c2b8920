package org.timnet.sweep.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** One line of a journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Suggested.class, name = "suggested"),
  @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Entry.Reported.class, name = "reported"),
  @JsonSubTypes.Type(value = Entry.Failed.class, name = "failed")
})
public sealed interface Entry {
  /** The trial's number, from 0. */
  int trial();

  /**
   * A trial begins to exist.
   *
   * @param values by key, of the parameters that exist for it
   */
  record Suggested(int trial, Map<String, String> values) implements Entry {}

  /**
   * A trial is sent to be trained to a rung. Beyond the first rung that is its promotion.
   *
   * @param rung from 0
   */
  record Started(int trial, int rung) implements Entry {}

  /**
   * A trial has reached a rung.
   *
   * @param rung from 0
   * @param score that it is compared by, the higher the better
   * @param curve what was measured after every epoch since the rung before
   */
  record Reported(int trial, int rung, double score, List<Double> curve) implements Entry {
    public Reported {
      curve = List.copyOf(curve);
    }
  }

  /**
   * A trial has come to nothing.
   *
   * @param rung that it was on its way to
   * @param reason in one line
   */
  record Failed(int trial, int rung, String reason) implements Entry {}
}
