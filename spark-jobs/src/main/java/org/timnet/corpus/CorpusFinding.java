package org.timnet.corpus;

import java.io.Serializable;
import org.timnet.settings.OneLine;

/**
 * Something about a corpus that its user should know and that does not stop the work.
 *
 * @param kind what sort of thing
 * @param message one line with the facts, beginning with the corpus' name
 */
public record CorpusFinding(Kind kind, String message) implements Serializable {

  /** What a finding is about. */
  public enum Kind {
    /** Classes have other counts than the published corpus, or none at all. */
    CLASS_COUNTS,
    /** Speakers are other ones, or have other counts, than in the published corpus. */
    SPEAKER_COUNTS,
    /** Audio files that the layout cannot read a label from. */
    UNKNOWN_NAMES,
    /** Recordings of classes that were not asked for. */
    DROPPED_CLASSES,
    /** Recordings that are there twice under the same name, of which one was taken. */
    SAME_NAME,
    /** Recordings that the corpus' labels do not mention. */
    UNLABELLED,
    /** Labels whose recording is not there. */
    WITHOUT_RECORDING,
    /** Recordings with the same bytes under different names. */
    IDENTICAL_RECORDINGS,
    /** Recordings with the same samples, or the same features, in files that differ. */
    IDENTICAL_SAMPLES,
    /** Recordings that are nearly the same. */
    NEAR_DUPLICATES,
    /** The same recording with different labels. */
    CONFLICTING_LABELS,
    /** Classes or speakers whose names look alike. */
    SIMILAR_NAMES,
    /** A class with fewer recordings than there are folds. */
    RARE_CLASS,
    /** Recordings with nothing to hear in them. */
    SILENT,
    /** Recordings whose channels cancel each other. */
    CANCELLED,
    /** Recordings whose samples were never scaled to -1..1. */
    BEYOND_FULL_SCALE,
    /** Files and folders that cannot be read, such as links to nowhere. */
    UNREADABLE,
    /** Files that are no recordings in a format that is read. */
    OTHER_FILES
  }

  public CorpusFinding {
    message = OneLine.of(message);
  }

  @Override
  public String toString() {
    return message;
  }
}
