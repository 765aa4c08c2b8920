package org.timnet.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes a generation of a feature table: matrices never pass through the driver. */
final class TableWriter {
  private static final long FILE_BYTES = 64L << 20;
  private static final String COMMITTER = "fs.s3a.committer.name";
  private static final String RENAMING = "file";
  private static final StructType SCHEMA = schema();

  private final SparkSession spark;
  private final String corpus;

  TableWriter(SparkSession spark, String corpus) {
    // A session of its own: the committers are set for this write, not for the user's others.
    this.spark = spark.newSession();
    this.corpus = corpus;
    // Spark's default commits by rename, which on S3 is a slow copy and not atomic. This binding
    // takes what Hadoop names for the scheme: S3A's magic committer, elsewhere the usual one.
    this.spark
        .conf()
        .set(
            "spark.sql.sources.commitProtocolClass",
            "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol");
    this.spark
        .conf()
        .set(
            "spark.sql.parquet.output.committer.class",
            "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
  }

  /** sha256 of every matrix of a table, by the row's position. */
  Map<Integer, String> mfccSha256(Path table) {
    return spark
        .read()
        .parquet(table.toString())
        .select(col("position"), sha2(col("mfcc"), 256))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getInt(0), row -> row.getString(1)));
  }

  /** Matrices of extracted recordings, keyed by position. */
  static JavaRDD<Matrix> extracted(JavaRDD<Outcome> outcomes) {
    return outcomes
        .filter(Outcome.Extracted.class::isInstance)
        .map(outcome -> new Matrix(outcome.position(), ((Outcome.Extracted) outcome).mfcc()));
  }

  /** Matrices of a table, keyed by their rows' position in it. */
  JavaRDD<Matrix> stored(Path table) {
    return spark
        .read()
        .parquet(table.toString())
        .select("position", "mfcc")
        .javaRDD()
        .map(row -> new Matrix(row.getInt(0), row.getAs("mfcc")));
  }

  /**
   * Rows of the new table whose matrices come from one source.
   *
   * @param matrices the source
   * @param rows new rows, by the position that their matrix has in the source
   */
  JavaRDD<Row> rows(JavaRDD<Matrix> matrices, Map<Integer, List<FeatureRow>> rows) {
    Broadcast<Map<Integer, List<FeatureRow>>> byPosition =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(new HashMap<>(rows));
    String name = corpus;
    return matrices.flatMap(
        matrix ->
            rowsOf(name, matrix, byPosition.value().getOrDefault(matrix.position(), List.of())));
  }

  /** Writes a generation, whatever a crashed job left in its place. */
  void write(JavaRDD<Row> rows, Path table, long bytes) {
    int files = (int) (1 + bytes / FILE_BYTES);
    spark
        .createDataFrame(rows, SCHEMA)
        .coalesce(files)
        .write()
        .option(COMMITTER, committer())
        .mode(SaveMode.Overwrite)
        .parquet(table.toString());
  }

  /** Hadoop's default for S3A renames; whoever set another committer gets that one. */
  private String committer() {
    String configured = spark.sparkContext().hadoopConfiguration().get(COMMITTER, RENAMING);
    return configured.equals(RENAMING) ? "magic" : configured;
  }

  private static Iterator<Row> rowsOf(String corpus, Matrix matrix, List<FeatureRow> rows) {
    return rows.stream()
        .map(
            row ->
                RowFactory.create(
                    row.position(),
                    row.id(),
                    corpus,
                    row.speaker(),
                    row.emotion().name(),
                    row.text(),
                    row.source(),
                    row.sha256(),
                    row.sampleRate(),
                    row.seconds(),
                    row.frames(),
                    row.coefficients(),
                    matrix.mfcc()))
        .iterator();
  }

  private static StructType schema() {
    StructType schema = new StructType();
    schema = required(schema, "position", DataTypes.IntegerType);
    for (String text : List.of("id", "corpus", "speaker", "emotion", "text", "source", "sha256")) {
      schema = required(schema, text, DataTypes.StringType);
    }
    schema = required(schema, "sampleRate", DataTypes.IntegerType);
    schema = required(schema, "seconds", DataTypes.DoubleType);
    schema = required(schema, "frames", DataTypes.IntegerType);
    schema = required(schema, "coefficients", DataTypes.IntegerType);
    return required(schema, "mfcc", DataTypes.BinaryType);
  }

  private static StructType required(StructType schema, String name, DataType type) {
    return schema.add(name, type, false);
  }
}
