package org.timnet.feature.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.MessageType;
import org.timnet.corpus.Emotion;
import org.timnet.feature.mfcc.FeatureDefinition;
import org.timnet.storage.Storage;

/** Reads a published table's Parquet files and checks them against its manifest. */
public final class FeatureTableReader {
  private final FeatureFolder folder;
  private final FeatureManifest manifest;

  private FeatureTableReader(FeatureFolder folder, FeatureManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * A reader of the folder's published table.
   *
   * @throws FeatureTableException if there is none, or another version of the preset made it
   */
  public static FeatureTableReader of(FeatureFolder folder) throws IOException {
    FeatureManifest manifest =
        folder
            .manifest()
            .orElseThrow(
                () ->
                    new FeatureTableException(
                        "no features at " + folder.path() + ": " + remedy(folder)));
    return of(folder, manifest);
  }

  /**
   * A reader of a table that is written, whether it is the published one or not.
   *
   * @throws FeatureTableException if another version of the preset made it
   */
  public static FeatureTableReader of(FeatureFolder folder, FeatureManifest manifest) {
    String checksum = FeatureDefinition.named(folder.preset()).checksum();
    if (!manifest.presetChecksum().equals(checksum)) {
      throw new FeatureTableException(
          "the features at "
              + folder.path()
              + " come from another "
              + folder.preset()
              + " preset than this version computes: "
              + remedy(folder));
    }
    return new FeatureTableReader(folder, manifest);
  }

  public FeatureManifest manifest() {
    return manifest;
  }

  /** The rows in the corpus' order, without matrices. */
  public List<FeatureRow> rows() throws IOException {
    List<FeatureRow> rows = new ArrayList<>(manifest.rows());
    read(TableSchema.LABELS, group -> rows.add(row(group)));
    return IntStream.of(order(rows)).mapToObj(rows::get).toList();
  }

  /**
   * Reads the rows, without matrices, and compares.
   *
   * @throws FeatureTableException if they are not the given ones
   */
  public void requireRows(List<FeatureRow> expected) throws IOException {
    if (!rows().equals(expected)) {
      throw damaged("other rows than were extracted", null);
    }
  }

  /**
   * Everything.
   *
   * @param heapBytes that the matrices may take of the heap
   * @throws NonFiniteFeaturesException where a matrix holds what is no number
   */
  public FeatureTable table(long heapBytes) throws IOException {
    List<FeatureRow> rows = new ArrayList<>(manifest.rows());
    try (CollectedMatrices matrices =
        new CollectedMatrices("the feature table of " + folder.corpus(), heapBytes)) {
      read(
          TableSchema.ROWS,
          group -> {
            rows.add(row(group));
            add(matrices, MfccBytes.values(group.getBinary(TableSchema.MFCC, 0).toByteBuffer()));
          });
      int[] order = order(rows);
      FeatureTable table =
          new FeatureTable(
              manifest,
              IntStream.of(order).mapToObj(rows::get).toList(),
              matrices.matrices().at(order));
      requireFinite(table);
      return table;
    }
  }

  private static void add(CollectedMatrices matrices, float[] matrix) {
    try {
      matrices.add(matrix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table that was written before extraction looked, or damaged since. */
  private void requireFinite(FeatureTable table) {
    for (int i = 0; i < table.size(); i++) {
      for (float value : table.mfcc(i)) {
        if (!Float.isFinite(value)) {
          throw new NonFiniteFeaturesException(
              "%s: the features of %s are not finite (%s): delete %s and run timnet extract --corpus %s, which refuses the recording or makes them anew"
                  .formatted(
                      folder.corpus(),
                      table.row(i).source(),
                      value,
                      folder.path(),
                      folder.corpus()));
        }
      }
    }
  }

  /** Places of the rows as they were read, in the corpus' order. */
  private int[] order(List<FeatureRow> rows) {
    int[] order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> rows.get(i).position()))
            .mapToInt(Integer::intValue)
            .toArray();
    long positions = rows.stream().mapToInt(FeatureRow::position).distinct().count();
    if (order.length != manifest.rows() || positions != order.length) {
      throw damaged(
          order.length + " rows where its manifest says " + manifest.rows() + " different ones",
          null);
    }
    return order;
  }

  private void read(MessageType columns, Consumer<Group> rows) throws IOException {
    try {
      read(folder.storage(), folder.table(manifest), columns, rows);
    } catch (FileNotFoundException e) {
      throw damaged("gone", e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException | ChecksumException e) {
      // Parquet has no exception of its own for a file that is none; a disk's checksums find a
      // changed byte before Parquet does.
      throw damaged("unreadable: " + e.getMessage(), e);
    }
  }

  /**
   * Reads Parquet files of a table.
   *
   * @param path one file or a folder of them
   * @param columns those to read
   * @param rows gets one row after the other
   */
  public static void read(Storage storage, Path path, MessageType columns, Consumer<Group> rows)
      throws IOException {
    Configuration configuration = new Configuration(storage.configuration());
    configuration.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), path).withConf(configuration).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        rows.accept(group);
      }
    }
  }

  private static FeatureRow row(Group group) {
    return new FeatureRow(
        group.getInteger("position", 0),
        group.getString("id", 0),
        new FeatureRow.Label(
            group.getString("speaker", 0),
            new Emotion(group.getString("emotion", 0)),
            group.getString("text", 0)),
        new FeatureRow.Recording(
            group.getString("source", 0),
            group.getString("sha256", 0),
            group.getInteger("sampleRate", 0),
            group.getDouble("seconds", 0)),
        group.getInteger("frames", 0),
        group.getInteger("coefficients", 0));
  }

  private FeatureTableException damaged(String what, Throwable cause) {
    return new FeatureTableException(
        "the feature table "
            + folder.table(manifest)
            + " is damaged ("
            + what
            + "): "
            + remedy(folder),
        cause);
  }

  private static String remedy(FeatureFolder folder) {
    return "run timnet extract --corpus " + folder.corpus();
  }
}
