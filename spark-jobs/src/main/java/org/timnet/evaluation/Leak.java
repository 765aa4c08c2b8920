package org.timnet.evaluation;

import java.util.List;

/**
 * Something that a fold's training and test data share.
 *
 * @param trait what is shared
 * @param value the checksum, the first of the near duplicates, the speaker, the text or the corpus
 * @param fold index of the fold
 * @param train indices of the training utterances that have it, ascending
 * @param test indices of the test utterances that have it, ascending
 */
public record Leak(Trait trait, String value, int fold, List<Integer> train, List<Integer> test) {

  /** What utterances can have in common. */
  public enum Trait {
    /** The same bytes: a test that the model has seen. */
    RECORDING("same bytes", "identical recordings", Trait.REMOVE),
    /** The same samples, whatever the file's format and header. */
    SAMPLES("same samples", "recordings with the same samples", Trait.REMOVE),
    /** The same features, which is all that a model sees. */
    FEATURES("same features", "recordings with the same features", Trait.REMOVE),
    /** Nearly the same recording: shifted, amplified, re-encoded or trimmed. */
    NEAR_DUPLICATE("near duplicates", "near duplicates", Trait.REMOVE),
    /** The same voice. */
    SPEAKER("speakers", "speakers", "check how the corpus' layout reads speakers"),
    /** The same words. */
    TEXT("texts", "texts", "take other texts for the test"),
    /** The same corpus. */
    CORPUS("corpora", "corpora", "name two different corpora");

    private static final String REMOVE = "remove the copies from the corpus";

    private final String title;
    private final String plural;
    private final String remedy;

    Trait(String title, String plural, String remedy) {
      this.title = title;
      this.plural = plural;
      this.remedy = remedy;
    }

    /** As the heading of a column. */
    public String title() {
      return title;
    }

    /** As in "9 identical recordings". */
    String plural() {
      return plural;
    }

    /** What to do where it must not be shared. */
    String remedy() {
      return remedy;
    }

    /** Whether recordings share it, which have names; else its value is one. */
    boolean isOfRecordings() {
      return compareTo(NEAR_DUPLICATE) <= 0;
    }
  }

  public Leak {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
