package org.timnet.feature.table;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.timnet.corpus.Emotion;
import org.timnet.feature.mfcc.FeatureDefinition;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;

/**
 * A published feature table of noise, in files of the size that extraction writes.
 *
 * @param corpus its name; another name is another checksum
 * @param utterances number of rows
 * @param frames T of every matrix
 * @param coefficients C of every matrix
 */
public record SyntheticTable(String corpus, int utterances, int frames, int coefficients) {
  private static final List<String> CLASSES = List.of("angry", "neutral", "sad");
  private static final int LENGTH = 96_000;
  private static final long FILE_BYTES = 32L << 20;

  /** Writes and publishes it, needing the memory of one row. */
  public FeatureManifest writeTo(Storage storage) throws IOException {
    return writeTo(storage, this::mfcc);
  }

  /** The same with other matrices, by their rows' position. */
  public FeatureManifest writeTo(Storage storage, IntFunction<float[]> matrices)
      throws IOException {
    return write(storage, "authors", Sha256.of(toString()), matrices, IntUnaryOperator.identity());
  }

  /** The same as altered copies, by the name of the definition, such as authors_speed-0.9. */
  public FeatureManifest writeCopiesTo(
      Storage storage, String definition, IntFunction<float[]> matrices) throws IOException {
    return writeCopiesTo(storage, definition, matrices, IntUnaryOperator.identity());
  }

  /**
   * The same, not made of the recordings that their rows name.
   *
   * @param files the position of whose recording each is made
   */
  public FeatureManifest writeCopiesTo(
      Storage storage, String definition, IntFunction<float[]> matrices, IntUnaryOperator files)
      throws IOException {
    return write(storage, definition, Sha256.of(toString() + definition), matrices, files);
  }

  private FeatureManifest write(
      Storage storage,
      String definition,
      String checksum,
      IntFunction<float[]> matrices,
      IntUnaryOperator files)
      throws IOException {
    FeatureFolder folder = new FeatureFolder(storage, definition, LENGTH, corpus);
    FeatureManifest manifest =
        new FeatureManifest(
            corpus,
            new FeatureManifest.Definition(
                folder.preset(), FeatureDefinition.named(folder.preset()).checksum(), LENGTH),
            CLASSES,
            new FeatureManifest.Contents(utterances, 0, utterances, checksum),
            FeatureFolder.generation(checksum),
            "a test");
    Path table = folder.table(manifest);
    Configuration job = TableOutputFormat.job(storage.configuration(), table);
    int rowsAFile = (int) Math.max(1, FILE_BYTES / ((long) frames * coefficients * Float.BYTES));
    for (int first = 0; first < utterances; first += rowsAFile) {
      Path file = new Path(table, "part-%05d.parquet".formatted(first / rowsAFile));
      write(file, job, first, Math.min(utterances, first + rowsAFile), matrices, files);
    }
    folder.publish(manifest);
    return manifest;
  }

  private void write(
      Path file,
      Configuration job,
      int first,
      int end,
      IntFunction<float[]> matrices,
      IntUnaryOperator files)
      throws IOException {
    try {
      RecordWriter<Void, TableRow> writer =
          new TableOutputFormat().getRecordWriter(job, file, CompressionCodecName.UNCOMPRESSED);
      for (int position = first; position < end; position++) {
        writer.write(null, row(position, files.applyAsInt(position), matrices.apply(position)));
      }
      writer.close(null);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private TableRow row(int position, int file, float[] matrix) {
    FeatureRow labels =
        new FeatureRow(
            position,
            "utterance " + position,
            new FeatureRow.Label(
                "speaker " + position % 10,
                new Emotion(CLASSES.get(position % CLASSES.size())),
                ""),
            new FeatureRow.Recording(
                position + ".wav", Sha256.of(Integer.toString(file)), 22_050, 1),
            frames,
            coefficients);
    return new TableRow(labels, corpus, MfccBytes.of(matrix));
  }

  /** The matrix of a row. */
  public float[] mfcc(int position) {
    SplittableRandom random = new SplittableRandom(position);
    float[] values = new float[frames * coefficients];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
