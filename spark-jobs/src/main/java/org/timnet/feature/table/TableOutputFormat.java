package org.timnet.feature.table;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes a generation of a feature table through Parquet's own output format, which needs no Spark
 * SQL: starting that takes longer than extracting a small corpus. Public, as Spark makes its
 * instances by name.
 */
public final class TableOutputFormat extends ParquetOutputFormat<TableRow> {
  private static final String COMMITTER = "fs.s3a.committer.name";
  private static final String RENAMING = "file";

  /** A format for {@link TableSchema#ROWS}. */
  public TableOutputFormat() {
    super(new TableRowWriteSupport());
  }

  /**
   * The configuration of a job that writes a generation.
   *
   * @param base what the file system is opened with
   * @param table the generation's folder
   */
  public static Configuration job(Configuration base, Path table) throws IOException {
    Job job = Job.getInstance(base);
    Configuration configuration = job.getConfiguration();
    // Hadoop's default for S3A renames, which there is a slow copy and not atomic; whoever set
    // another committer gets that one.
    if (configuration.get(COMMITTER, RENAMING).equals(RENAMING)) {
      configuration.set(COMMITTER, "magic");
    }
    job.setOutputFormatClass(TableOutputFormat.class);
    job.setOutputKeyClass(Void.class);
    job.setOutputValueClass(TableRow.class);
    FileOutputFormat.setOutputPath(job, table);
    // Float matrices neither repeat nor shrink.
    ParquetOutputFormat.setCompression(job, CompressionCodecName.UNCOMPRESSED);
    configuration.setBoolean(ENABLE_DICTIONARY + "#" + TableSchema.MFCC, false);
    return configuration;
  }

  /**
   * What Hadoop names for the scheme: S3A's committers, elsewhere the usual one. Parquet's own
   * always renames.
   */
  @Override
  public OutputCommitter getOutputCommitter(TaskAttemptContext context) throws IOException {
    return PathOutputCommitterFactory.createCommitter(getOutputPath(context), context);
  }
}
