package org.timnet.evaluation;

/**
 * Where an utterance comes from, as far as it can give its label away.
 *
 * @param corpus its corpus' name
 * @param id unique inside the corpus
 * @param speaker as the corpus calls him or her
 * @param text what was said, or the corpus' number for it; empty where unknown
 * @param sha256 of the recording file
 */
public record Provenance(String corpus, String id, String speaker, String text, String sha256) {

  /**
   * What it has of a trait; empty where that is unknown. Speakers and texts are a corpus' own: two
   * corpora may both have a speaker 03 and a sentence a01.
   */
  String value(Leak.Trait trait) {
    return switch (trait) {
      case RECORDING -> sha256;
      case SPEAKER -> ofCorpus(speaker);
      case TEXT -> ofCorpus(text);
      case CORPUS -> corpus;
    };
  }

  private String ofCorpus(String value) {
    return value.isEmpty() ? "" : corpus + "/" + value;
  }
}
