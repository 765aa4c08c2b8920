package org.timnet.experiment.cases;

import java.util.List;
import org.timnet.evaluation.Holdout;
import org.timnet.evaluation.Split;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;

/**
 * What is held out of the training utterances for validation, so that the epoch can be chosen
 * without a look at the test fold.
 *
 * @param seed of the choice
 * @param by what is held out
 */
public record ValidationSplit(long seed, HeldOut by) {
  /** What is held out. */
  public enum HeldOut implements HasId {
    /** A tenth of every class; its speakers are in training too. */
    CLASS("by-class"),
    /** A tenth of the speakers, at least one. */
    SPEAKER("by-speaker");

    private static final String BY_SPLIT = "by-split";

    /** One to test on, one to choose the epoch by and one to learn from. */
    private static final int FEWEST_SPEAKERS = 3;

    /** The same without a test. */
    private static final int FEWEST_UNTESTED = 2;

    private final String id;

    HeldOut(String id) {
      this.id = id;
    }

    /** As in {@code experiment.validation}. */
    @Override
    public String id() {
      return id;
    }

    private static HeldOut of(String id, Split split, long speakers) {
      if (!id.equals(BY_SPLIT)) {
        return Ids.parse(HeldOut.class, id);
      }
      return switch (split) {
        case SPEAKER_INDEPENDENT -> speakers >= FEWEST_SPEAKERS ? SPEAKER : CLASS;
        // A model that is to be used hears people whom it has never heard.
        case ALL -> speakers >= FEWEST_UNTESTED ? SPEAKER : CLASS;
        default -> CLASS;
      };
    }
  }

  /** A tenth of every class: all that there was in the first version. */
  public ValidationSplit(long seed) {
    this(seed, HeldOut.CLASS);
  }

  /**
   * What {@code experiment.validation} says for a split, by the recipe's seed.
   *
   * @param speakers of the corpus' utterances
   * @throws InvalidChoiceException where it says nothing that there is
   */
  public static ValidationSplit of(Settings settings, Split split, List<String> speakers) {
    return new ValidationSplit(
        settings.training().seed(),
        HeldOut.of(
            settings.experiment().validation(), split, speakers.stream().distinct().count()));
  }

  /** What the title of a case says of it. */
  String title() {
    return by == HeldOut.CLASS ? " validated" : " validated " + by.id();
  }

  /**
   * Parts training utterances.
   *
   * @param train indices of the training folds
   * @param labels of all utterances of the corpus
   * @param speakers of all utterances of the corpus
   * @throws InvalidChoiceException where no speaker can be held out
   */
  public Holdout of(int[] train, int[] labels, List<String> speakers) {
    return switch (by) {
      case CLASS -> Holdout.stratified(train, labels, seed);
      case SPEAKER -> Holdout.ofSpeakers(train, labels, speakers, seed);
    };
  }
}
