package org.timnet.feature.extraction;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.timnet.feature.mfcc.Matrix;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.TableOutputFormat;
import org.timnet.feature.table.TableRow;
import org.timnet.storage.Storage;
import scala.Tuple2;

/** Writes a generation of a feature table: matrices never pass through the driver. */
final class TableWriter {
  /** Large enough for object storage, small enough for many cores to write a table. */
  private static final long FILE_BYTES = 32L << 20;

  private final JavaSparkContext spark;
  private final Storage storage;
  private final String corpus;

  TableWriter(JavaSparkContext spark, FeatureFolder folder) {
    this.spark = spark;
    this.storage = folder.storage();
    this.corpus = folder.corpus();
  }

  /** Matrices of extracted recordings, keyed by position. */
  static JavaRDD<Matrix> extracted(JavaRDD<Outcome> outcomes) {
    return outcomes
        .filter(Outcome.Extracted.class::isInstance)
        .map(outcome -> new Matrix(outcome.position(), ((Outcome.Extracted) outcome).mfcc()));
  }

  /**
   * Rows of the new table whose matrices come from one source.
   *
   * @param matrices the source
   * @param rows new rows, by the position that their matrix has in the source
   */
  JavaRDD<TableRow> rows(JavaRDD<Matrix> matrices, Map<Integer, List<FeatureRow>> rows) {
    Broadcast<Map<Integer, List<FeatureRow>>> byPosition = spark.broadcast(new HashMap<>(rows));
    String name = corpus;
    return matrices.flatMap(
        matrix ->
            byPosition.value().getOrDefault(matrix.position(), List.of()).stream()
                .map(row -> new TableRow(row, name, matrix.mfcc()))
                .iterator());
  }

  /** Writes a generation into a folder that is its own and not there yet. */
  void write(JavaRDD<TableRow> rows, Path table, long bytes) throws IOException {
    Configuration job = TableOutputFormat.job(storage.configuration(), table);
    rows.coalesce((int) (1 + bytes / FILE_BYTES))
        .mapToPair(row -> new Tuple2<Void, TableRow>(null, row))
        .saveAsNewAPIHadoopDataset(job);
  }
}
