package org.timnet.corpus;

/**
 * What a layout knows of one recording.
 *
 * @param file where it is
 * @param name what it is called inside its class: decides its place in the order
 * @param speaker unique inside the corpus
 * @param emotion its label
 * @param text which sentence it is, or empty
 */
record LabelledRecording(
    CorpusFile file, String name, String speaker, Emotion emotion, String text) {

  /** Whether nothing is known against its file. */
  boolean isReadable() {
    return file.trouble().isEmpty();
  }

  Utterance utterance(String corpus) {
    return new Utterance(file.id(), corpus, speaker, emotion, text, file.path(), file.bytes());
  }
}
