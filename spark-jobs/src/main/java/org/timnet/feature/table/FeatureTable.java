package org.timnet.feature.table;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.corpus.Emotion;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.normalisation.HeardMfcc;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.normalisation.SpeakerNormalisation;
import org.timnet.storage.Storage;

/** All features of one corpus in memory, in the corpus' order; immutable. */
public final class FeatureTable {
  private final FeatureManifest manifest;
  private final List<Emotion> classes;
  private final List<FeatureRow> rows;
  private final int[] labels;
  private final float[][] mfcc;
  private final long bytes;

  FeatureTable(FeatureManifest manifest, List<FeatureRow> rows, float[][] mfcc) {
    this.manifest = manifest;
    this.classes = manifest.classes().stream().map(Emotion::new).toList();
    this.rows = List.copyOf(rows);
    this.labels = rows.stream().mapToInt(row -> classes.indexOf(row.emotion())).toArray();
    this.mfcc = mfcc;
    this.bytes = Stream.of(mfcc).mapToLong(matrix -> (long) matrix.length * Float.BYTES).sum();
  }

  /**
   * Reads a published table. Needs no Spark: executors call it.
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
    return FeatureTableReader.of(new FeatureFolder(storage, preset, length, corpus)).table();
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
   * The utterance's matrix with the frames of it that hold recording.
   *
   * @param i the utterance
   */
  public HeardMfcc heard(int i) {
    FeatureRow row = rows.get(i);
    return new HeardMfcc(
        mfcc[i],
        FrameRange.heard(
            FeaturePreset.named(manifest.preset()),
            manifest.length(),
            row.seconds(),
            row.frames()));
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
    List<HeardMfcc> heard = IntStream.range(0, size()).mapToObj(this::heard).toList();
    List<String> units =
        rows.stream()
            .map(normalisation == Normalisation.SPEAKER ? FeatureRow::speaker : FeatureRow::id)
            .toList();
    return new FeatureTable(
        manifest, rows, SpeakerNormalisation.of(heard, units, rows.get(0).coefficients()));
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

  /** What its matrices take in memory. */
  public long bytes() {
    return bytes;
  }

  /** All utterances in the corpus' order. */
  public List<FeatureRow> rows() {
    return rows;
  }

  /** Utterance i. */
  public FeatureRow row(int i) {
    return rows.get(i);
  }

  /** Label of utterance i, an index into {@link #classes()}. */
  public int label(int i) {
    return labels[i];
  }

  /**
   * MFCC of utterance i, row-major [frames][coefficients]; the table's own array, not to change.
   */
  public float[] mfcc(int i) {
    return mfcc[i];
  }
}
