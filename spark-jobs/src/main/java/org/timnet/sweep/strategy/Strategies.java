package org.timnet.sweep.strategy;

import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.sweep.space.Space;

/** The strategies that there are, by the words that people write. */
public enum Strategies implements HasId {
  /** The model proposes, halving stops. */
  MODEL_ASHA("model-asha"),
  /** Random points, halving stops. */
  ASHA("asha"),
  /** The model proposes; every trial is trained to its end. */
  MODEL("model"),
  RANDOM("random"),
  SOBOL("sobol"),
  GRID("grid");

  /** Values of a continuum in a grid. */
  private static final int RESOLUTION = 5;

  private final String id;

  Strategies(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * The strategy of that id.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  public static Strategies of(String id) {
    return Ids.parse(Strategies.class, id);
  }

  /**
   * What proposes.
   *
   * @param seed of everything random in it
   * @throws InvalidChoiceException where the space is too large for it
   */
  public Strategy proposing(Space space, long seed) {
    try {
      return switch (this) {
        case MODEL_ASHA, MODEL -> new ModelStrategy(space, seed);
        case ASHA, RANDOM -> new RandomStrategy(space, seed);
        case SOBOL -> new SobolStrategy(space, seed);
        case GRID -> new GridStrategy(space, RESOLUTION);
      };
    } catch (IllegalArgumentException e) {
      throw new InvalidChoiceException(id + ": " + e.getMessage());
    }
  }

  /** Where trials are compared. */
  public Rungs rungs(int epochs) {
    return switch (this) {
      case MODEL_ASHA, ASHA -> Rungs.halving(epochs);
      case MODEL, RANDOM, SOBOL, GRID -> Rungs.none(epochs);
    };
  }
}
