package org.timnet.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;

/** Frames that a mean over time is of. */
public enum Pooling implements HasId {
  /** All of them, as in the paper: those of the padding are averaged too. */
  ALL("all"),
  /**
   * Those that hold recording. Convolutions and batch norms see the padding as before: it is the
   * past of the recording's first frames, and for what reads backwards of its last ones.
   */
  RECORDING("recording");

  private final String id;

  Pooling(String id) {
    this.id = id;
  }

  /** The name in settings, cases and models. */
  @Override
  @JsonValue
  public String id() {
    return id;
  }

  /**
   * The pooling of that id.
   *
   * @throws org.timnet.settings.InvalidChoiceException that lists the ids there are
   */
  @JsonCreator
  public static Pooling named(String id) {
    return Ids.parse(Pooling.class, id);
  }

  /** Equal to what JSON leaves out: files from before there were others do not say it. */
  @SuppressWarnings("EqualsHashCode") // Jackson asks equals, and nobody puts it into a map.
  static final class Unsaid {
    @Override
    public boolean equals(Object other) {
      return ALL.equals(other);
    }
  }
}
