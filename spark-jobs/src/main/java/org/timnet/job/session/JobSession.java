package org.timnet.job.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.spark.SparkDefaults;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.OpenStorage;
import org.timnet.storage.Storage;

/**
 * What a job runs on: storage, which is an S3 server of our own where none is set, and Spark, which
 * starts when it is first asked for. Closing ends both, and so does an interrupt.
 */
public final class JobSession implements AutoCloseable {
  private static final String HADOOP = "spark.hadoop.";

  private final Settings settings;
  private final SparkConf conf;
  private final OpenStorage opened;
  private final Thread atExit = new Thread(this::stop, "timnet-stop");
  private SparkSession spark;
  private boolean sparkIsOurs;

  private JobSession(Settings settings, SparkConf conf, OpenStorage opened) {
    this.settings = settings;
    this.conf = conf;
    this.opened = opened;
  }

  /**
   * Opens storage.
   *
   * @param name what Spark calls the job
   * @throws SettingsException if the executors could not reach the storage
   * @throws IOException if our own server does not start
   */
  public static JobSession open(Settings settings, String name) throws IOException {
    return open(settings, name, Map.of());
  }

  /**
   * Opens storage.
   *
   * @param name what Spark calls the job
   * @param defaults properties of Spark that the job wants, where nobody has set them
   * @throws SettingsException if the executors could not reach the storage
   * @throws IOException if our own server does not start
   */
  public static JobSession open(Settings settings, String name, Map<String, String> defaults)
      throws IOException {
    SparkConf conf = sparkConf(settings, name);
    defaults.forEach(conf::setIfMissing);
    if (settings.storage().root().isEmpty() && !SparkDefaults.isLocal(conf)) {
      throw new SettingsException(
          "storage.root is empty, and the executors of "
              + conf.get("spark.master")
              + " do not see this machine's own storage: set storage.root to one that all reach,"
              + " such as s3a://bucket/prefix");
    }
    OpenStorage opened = OpenStorage.of(settings.storage(), hadoopOf(conf));
    opened.hadoopProperties().forEach((key, value) -> conf.set(HADOOP + key, value));
    JobSession session = new JobSession(settings, conf, opened);
    Runtime.getRuntime().addShutdownHook(session.atExit);
    return session;
  }

  private static SparkConf sparkConf(Settings settings, String name) {
    SparkConf conf = SparkDefaults.conf(settings, name);
    if (SparkDefaults.isLocal(conf)) {
      SparkPages.forThisMachineOnly(conf);
    }
    SparkPages.withMetrics(conf);
    return conf;
  }

  private static Map<String, String> hadoopOf(SparkConf conf) {
    Map<String, String> properties = new HashMap<>();
    for (scala.Tuple2<String, String> property : conf.getAllWithPrefix(HADOOP)) {
      properties.put(property._1(), property._2());
    }
    return properties;
  }

  public Settings settings() {
    return settings;
  }

  public Storage storage() {
    return opened.storage();
  }

  /** Where corpora lie, and whether the executors see them there. */
  public CorpusLocator corpora() {
    return new CorpusLocator(storage(), conf.get("spark.master"));
  }

  /** Whether everything lies on this machine, in a server of our own. */
  public boolean isLocalDefault() {
    return opened.isLocalDefault();
  }

  /** Where people open a stored file: on this machine, where that is the local default. */
  public String place(org.apache.hadoop.fs.Path file) {
    return opened.place(file);
  }

  /** Spark, started now if this JVM has none yet; one that was there before stays when we close. */
  public synchronized SparkSession spark() {
    if (spark == null) {
      sparkIsOurs = SparkSession.getDefaultSession().isEmpty();
      spark = SparkSession.builder().config(conf).getOrCreate();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      hadoopOf(conf).forEach(hadoop::set);
    }
    return spark;
  }

  /** Spark for jobs that are no queries. */
  public JavaSparkContext javaSparkContext() {
    return JavaSparkContext.fromSparkContext(spark().sparkContext());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is already ending, and the hook does the rest.
      return;
    }
    stop();
  }

  private synchronized void stop() {
    if (sparkIsOurs) {
      spark.stop();
    }
    opened.close();
  }
}
