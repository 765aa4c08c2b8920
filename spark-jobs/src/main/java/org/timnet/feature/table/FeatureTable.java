package org.timnet.feature.table;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.corpus.Emotion;
import org.timnet.feature.mfcc.FeatureDefinition;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.Matrices;
import org.timnet.feature.normalisation.HeardMatrices;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.storage.Storage;

/**
 * All features of one corpus, in the corpus' order: in the heap, or in a file of this machine that
 * is mapped into memory. Immutable.
 */
public final class FeatureTable {
  private final FeatureManifest manifest;
  private final List<Emotion> classes;
  private final List<FeatureRow> rows;
  private final Matrices matrices;

  FeatureTable(FeatureManifest manifest, List<FeatureRow> rows, Matrices matrices) {
    this.manifest = manifest;
    this.classes = manifest.classes().stream().map(Emotion::new).toList();
    this.rows = List.copyOf(rows);
    this.matrices = matrices;
  }

  /**
   * Reads a published table into the heap. Needs no Spark: executors call it.
   *
   * @param storage where the table lies
   * @param preset name of the preset
   * @param length samples at 22,050 Hz
   * @param corpus the corpus' name
   * @throws FeatureTableException if there is no such table, its preset computes something else by
   *     now, it is not what its manifest says, or its features are not finite
   */
  public static FeatureTable read(Storage storage, String preset, int length, String corpus)
      throws IOException {
    return read(new FeatureFolder(storage, preset, length, corpus), Long.MAX_VALUE);
  }

  /**
   * Reads a published table.
   *
   * @param heapBytes that it may take of the heap: a larger one is copied to this machine's folder
   *     for temporary files and mapped into memory
   * @throws FeatureTableException as {@link #read(Storage, String, int, String)} does
   * @throws IOException also if there is no room for the copy
   */
  public static FeatureTable read(FeatureFolder folder, long heapBytes) throws IOException {
    return FeatureTableReader.of(folder).table(heapBytes);
  }

  /**
   * Reads who and what is in a table, and no matrices: enough to plan folds. It is the manifest's
   * table, though another driver may have published the next one meanwhile.
   *
   * @param manifest of the table
   * @throws FeatureTableException if the table is not what the manifest says
   */
  public static List<FeatureRow> readRows(Storage storage, FeatureManifest manifest)
      throws IOException {
    return FeatureTableReader.of(FeatureFolder.of(storage, manifest), manifest).rows();
  }

  /**
   * The frames of an utterance's matrix that hold recording.
   *
   * @param i the utterance
   */
  public FrameRange heardFrames(int i) {
    FeatureRow row = rows.get(i);
    return FrameRange.heard(
        FeatureDefinition.named(manifest.preset()).preset(),
        manifest.length(),
        row.seconds(),
        row.frames());
  }

  /**
   * The same table with each utterance normalised by itself or by its speaker.
   *
   * @return this table where the normalisation is by none, or by what a model is trained on, which
   *     a table does not know
   */
  public FeatureTable normalised(Normalisation normalisation) {
    if (normalisation == Normalisation.NONE || normalisation == Normalisation.CORPUS) {
      return this;
    }
    List<FrameRange> heard = IntStream.range(0, size()).mapToObj(this::heardFrames).toList();
    List<String> units =
        rows.stream()
            .map(normalisation == Normalisation.SPEAKER ? FeatureRow::speaker : FeatureRow::id)
            .toList();
    return new FeatureTable(
        manifest,
        rows,
        new HeardMatrices(matrices, heard).bySpeaker(units, rows.get(0).coefficients()));
  }

  /** What the table says of itself. */
  public FeatureManifest manifest() {
    return manifest;
  }

  /** The corpus' name. */
  public String corpus() {
    return manifest.corpus();
  }

  /** Emotions in label order. */
  public List<Emotion> classes() {
    return classes;
  }

  /** Number of utterances. */
  public int size() {
    return rows.size();
  }

  /** What its matrices take of the heap. */
  public long bytes() {
    return matrices.heapBytes();
  }

  /** MFCC of all utterances. */
  public Matrices matrices() {
    return matrices;
  }

  /** All utterances in the corpus' order. */
  public List<FeatureRow> rows() {
    return rows;
  }

  /** Utterance i. */
  public FeatureRow row(int i) {
    return rows.get(i);
  }

  /** MFCC of utterance i, row-major [frames][coefficients]; not to change. */
  public float[] mfcc(int i) {
    return matrices.get(i);
  }
}
