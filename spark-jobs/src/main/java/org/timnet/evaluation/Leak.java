package org.timnet.evaluation;

import java.util.List;

/**
 * Something that a fold's training and test data share.
 *
 * @param trait what is shared
 * @param value the checksum, the speaker, the text or the corpus
 * @param fold index of the fold
 * @param train indices of the training utterances that have it, ascending
 * @param test indices of the test utterances that have it, ascending
 */
public record Leak(Trait trait, String value, int fold, List<Integer> train, List<Integer> test) {

  /** What utterances can have in common. */
  public enum Trait {
    /** The same bytes: a test that the model has seen. */
    RECORDING("identical recordings", "remove the copies from the corpus"),
    /** The same voice. */
    SPEAKER("speakers", "check how the corpus' layout reads speakers"),
    /** The same words. */
    TEXT("texts", "take other texts for the test"),
    /** The same corpus. */
    CORPUS("corpora", "name two different corpora");

    private final String plural;
    private final String remedy;

    Trait(String plural, String remedy) {
      this.plural = plural;
      this.remedy = remedy;
    }

    /** As in "9 identical recordings". */
    public String plural() {
      return plural;
    }

    /** What to do where it must not be shared. */
    String remedy() {
      return remedy;
    }
  }

  public Leak {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
