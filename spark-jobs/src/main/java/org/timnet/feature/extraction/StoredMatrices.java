package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.Matrix;
import org.timnet.feature.table.FeatureTableReader;
import org.timnet.feature.table.MfccBytes;
import org.timnet.feature.table.TableSchema;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;
import scala.Tuple2;

/** The matrices of a published table, read on executors, one Parquet file a partition. */
final class StoredMatrices {
  private final FeaturePreset preset;
  private final JavaRDD<Matrix> matrices;

  /**
   * The matrices of a table.
   *
   * @param preset of its features
   */
  StoredMatrices(JavaSparkContext spark, Storage storage, Path table, FeaturePreset preset)
      throws IOException {
    this.preset = preset;
    List<String> files =
        Arrays.stream(storage.fileSystem(table).listStatus(table))
            .map(FileStatus::getPath)
            .filter(file -> file.getName().endsWith(".parquet"))
            .map(Path::toString)
            .sorted()
            .toList();
    matrices =
        spark.parallelize(files, files.size()).flatMap(file -> read(storage, file).iterator());
  }

  /** Keyed by their rows' position in the table. */
  JavaRDD<Matrix> all() {
    return matrices;
  }

  /**
   * A matrix without its values.
   *
   * @param sha256 of its bytes
   * @param fingerprint the bytes of its fingerprint
   */
  record Summary(String sha256, byte[] fingerprint) implements Serializable {
    static Summary of(byte[] mfcc, FeaturePreset preset) {
      float[] values = MfccBytes.values(ByteBuffer.wrap(mfcc));
      return new Summary(Sha256.of(mfcc), fingerprintOf(values, preset).bytes());
    }
  }

  /** Summaries of all matrices, by their rows' position. */
  Map<Integer, Summary> summaries() {
    FeaturePreset kind = preset;
    return matrices
        .mapToPair(matrix -> new Tuple2<>(matrix.position(), Summary.of(matrix.mfcc(), kind)))
        .collectAsMap();
  }

  /**
   * The fingerprint of an utterance.
   *
   * @param values row-major [frames][coefficients] of the preset
   */
  static Fingerprint fingerprintOf(float[] values, FeaturePreset preset) {
    float[] cepstra = preset.cepstra(values);
    int frames = values.length / preset.coefficients();
    return Fingerprint.of(cepstra, cepstra.length / frames);
  }

  private static List<Matrix> read(Storage storage, String file) throws IOException {
    List<Matrix> matrices = new ArrayList<>();
    FeatureTableReader.read(
        storage,
        new Path(file),
        TableSchema.MATRICES,
        group ->
            matrices.add(
                new Matrix(
                    group.getInteger("position", 0),
                    group.getBinary(TableSchema.MFCC, 0).getBytes())));
    return matrices;
  }
}
