package org.timnet.evaluation;

/**
 * Where an utterance comes from, as far as it can give its label away.
 *
 * @param corpus its corpus' name
 * @param id unique inside the corpus
 * @param speech who says what
 * @param recording what is the same in copies of it
 * @param alteration what has been done to the recording, such as speed-0.9; empty where it is as it
 *     is
 */
public record Provenance(
    String corpus, String id, Speech speech, Recording recording, String alteration) {
  /**
   * Who says what.
   *
   * @param speaker as the corpus calls him or her
   * @param person who that is, by a name that is the same in all corpora; empty where unknown
   * @param text what was said, or the corpus' number for it; empty where unknown
   */
  public record Speech(String speaker, String person, String text) {}

  /**
   * What copies of a recording have in common, each empty where unknown.
   *
   * @param sha256 of the file
   * @param samplesSha256 of the decoded samples
   * @param featuresSha256 of the features
   * @param near the same for recordings that are nearly the same, and for no others
   */
  public record Recording(
      String sha256, String samplesSha256, String featuresSha256, String near) {}

  /** Of a recording as it is. */
  public Provenance(String corpus, String id, Speech speech, Recording recording) {
    this(corpus, id, speech, recording, "");
  }

  /**
   * Where an altered copy of it comes from: the same voice, words and file, so that all that gives
   * the original's label away gives the copy's.
   */
  public Provenance altered(String how) {
    return new Provenance(corpus, id, speech, recording, how);
  }

  boolean isCopy() {
    return !alteration.isEmpty();
  }

  /** The same for all copies of a recording and itself, and unlike that of any other. */
  public String original() {
    return corpus + "/" + id;
  }

  /**
   * What people are told that it is.
   *
   * @param original what its original is called
   */
  String title(String original) {
    return isCopy() ? alteration + " of " + original : original;
  }

  /**
   * What it has of a trait; empty where that is unknown. Speakers and texts are a corpus' own: two
   * corpora may both have a speaker 03 and a sentence a01.
   */
  String value(Leak.Trait trait) {
    return switch (trait) {
      case RECORDING -> recording.sha256();
      case SAMPLES -> recording.samplesSha256();
      case FEATURES -> recording.featuresSha256();
      case NEAR_DUPLICATE -> recording.near();
      case SPEAKER -> speech.person().isEmpty() ? ofCorpus(speech.speaker()) : speech.person();
      case TEXT -> ofCorpus(speech.text());
      case CORPUS -> corpus;
    };
  }

  /** Whether {@link #value} tells utterances of the same corpus apart. */
  boolean isKnown(Leak.Trait trait) {
    return !value(trait).isEmpty();
  }

  /**
   * Whether {@link #value} tells utterances of different corpora apart: not by the names that each
   * has for speakers and texts.
   */
  boolean isKnownElsewhere(Leak.Trait trait) {
    return switch (trait) {
      case SPEAKER -> !speech.person().isEmpty();
      case TEXT -> false;
      default -> isKnown(trait);
    };
  }

  private String ofCorpus(String value) {
    return value.isEmpty() ? "" : corpus + "/" + value;
  }
}
