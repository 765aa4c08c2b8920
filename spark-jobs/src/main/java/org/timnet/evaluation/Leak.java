package org.timnet.evaluation;

import java.util.List;

/**
 * Something that a fold's training and test data share.
 *
 * @param trait what is shared
 * @param value the checksum, the speaker or the text
 * @param fold index of the fold
 * @param train indices of the training utterances that have it, ascending
 * @param test indices of the test utterances that have it, ascending
 */
public record Leak(Trait trait, String value, int fold, List<Integer> train, List<Integer> test) {

  /** What utterances can have in common. */
  public enum Trait {
    /** The same bytes: a test that the model has seen. */
    RECORDING("identical recordings"),
    /** The same voice. */
    SPEAKER("speakers"),
    /** The same words. */
    TEXT("texts");

    private final String plural;

    Trait(String plural) {
      this.plural = plural;
    }

    String plural() {
      return plural;
    }
  }

  public Leak {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
