package org.timnet.feature.table;

import java.io.Serializable;
import org.timnet.corpus.Emotion;

/**
 * One utterance of a feature table, without its matrix.
 *
 * @param position place in the corpus' order, from 0; quarantined recordings leave gaps
 * @param id unique inside the corpus
 * @param label who says what how
 * @param recording its file
 * @param frames T of its matrix
 * @param coefficients C of its matrix
 */
public record FeatureRow(
    int position, String id, Label label, Recording recording, int frames, int coefficients)
    implements Serializable {
  /**
   * What the corpus says of an utterance.
   *
   * @param speaker unique inside the corpus
   * @param emotion the class
   * @param text what was said; empty where unknown
   */
  public record Label(String speaker, Emotion emotion, String text) implements Serializable {}

  /**
   * The file of an utterance.
   *
   * @param source path relative to the corpus folder
   * @param sha256 of the file
   * @param sampleRate in Hz
   * @param seconds length before padding or cropping
   */
  public record Recording(String source, String sha256, int sampleRate, double seconds)
      implements Serializable {}

  /** Who speaks; unique inside the corpus. */
  public String speaker() {
    return label.speaker();
  }

  /** The class. */
  public Emotion emotion() {
    return label.emotion();
  }

  /** What was said; empty where unknown. */
  public String text() {
    return label.text();
  }

  /** Path of the recording relative to the corpus folder. */
  public String source() {
    return recording.source();
  }

  /** Checksum of the recording file. */
  public String sha256() {
    return recording.sha256();
  }

  /** Of the recording, in Hz. */
  public int sampleRate() {
    return recording.sampleRate();
  }

  /** Length of the recording before padding or cropping. */
  public double seconds() {
    return recording.seconds();
  }
}
