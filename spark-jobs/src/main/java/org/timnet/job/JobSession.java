package org.timnet.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.Storage;

/**
 * What a job runs on: storage, which is an S3 server of our own where none is set, and Spark, which
 * starts when it is first asked for. Closing ends both, and so does an interrupt.
 */
final class JobSession implements AutoCloseable {
  private static final String HADOOP = "spark.hadoop.";
  private static final String S3 = "s3";

  private final Settings settings;
  private final SparkConf conf;
  private final Optional<EmbeddedS3Server> server;
  private final Storage storage;
  private final Thread atExit = new Thread(this::stop, "timnet-stop");
  private SparkSession spark;
  private boolean sparkIsOurs;

  private JobSession(
      Settings settings, SparkConf conf, Optional<EmbeddedS3Server> server, Storage storage) {
    this.settings = settings;
    this.conf = conf;
    this.server = server;
    this.storage = storage;
  }

  /**
   * Opens storage.
   *
   * @param name what Spark calls the job
   * @throws SettingsException if the executors could not reach the storage
   * @throws IOException if our own server does not start
   */
  static JobSession open(Settings settings, String name) throws IOException {
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
  static JobSession open(Settings settings, String name, Map<String, String> defaults)
      throws IOException {
    SparkConf conf = sparkConf(settings, name);
    defaults.forEach(conf::setIfMissing);
    Map<String, String> hadoop = new HashMap<>(hadoopOf(conf));
    hadoop.putAll(settings.storage().hadoop());
    Optional<EmbeddedS3Server> server = Optional.empty();
    if (settings.storage().root().isEmpty()) {
      if (!isLocal(conf)) {
        throw new SettingsException(
            "storage.root is empty, and the executors of "
                + conf.get("spark.master")
                + " do not see this machine's own storage: set storage.root to one that all reach,"
                + " such as s3a://bucket/prefix");
      }
      server = Optional.of(EmbeddedS3Server.start(localDirectory(settings).resolve(S3)));
      hadoop.putAll(server.get().hadoopProperties());
    }
    URI root = server.map(EmbeddedS3Server::root).orElseGet(() -> configuredRoot(settings, hadoop));
    hadoop.forEach((key, value) -> conf.set(HADOOP + key, value));
    JobSession session = new JobSession(settings, conf, server, new Storage(root, hadoop));
    Runtime.getRuntime().addShutdownHook(session.atExit);
    return session;
  }

  private static SparkConf sparkConf(Settings settings, String name) {
    // Holds what spark-submit was told.
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", settings.spark().master());
    settings.spark().conf().forEach(conf::set);
    conf.setIfMissing("spark.app.name", "timnet " + name);
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    // A case reports its failures itself, and Spark must not end the others for one that keeps
    // losing its executors.
    conf.setIfMissing(
        "spark.task.maxFailures", Integer.toString(settings.experiment().attempts() + 1));
    // Of a plan of many thousand cases the driver need not remember every task.
    conf.setIfMissing("spark.ui.retainedTasks", "2000");
    // Progress is as fresh as the last heartbeat.
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    conf.setIfMissing(
        "spark.sql.warehouse.dir",
        localDirectory(settings).resolve("spark-warehouse").toUri().toString());
    if (isLocal(conf)) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
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

  private static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master").startsWith("local");
  }

  private static Path localDirectory(Settings settings) {
    return Path.of(settings.storage().localDirectory()).toAbsolutePath().normalize();
  }

  /** Whole, as executors have other working directories. */
  private static URI configuredRoot(Settings settings, Map<String, String> hadoop) {
    String root = settings.storage().root();
    Configuration configuration = new Configuration();
    hadoop.forEach(configuration::set);
    try {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root);
      return path.getFileSystem(configuration).makeQualified(path).toUri();
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "storage.root is %s, which can't be opened: %s".formatted(root, e.getMessage()), e);
    }
  }

  Settings settings() {
    return settings;
  }

  Storage storage() {
    return storage;
  }

  /** Where corpora lie, and whether the executors see them there. */
  CorpusLocator corpora() {
    return new CorpusLocator(storage, conf.get("spark.master"));
  }

  /** Whether everything lies on this machine, in a server of our own. */
  boolean isLocalDefault() {
    return server.isPresent();
  }

  /** Where people open a stored file: on this machine, where that is the local default. */
  String place(org.apache.hadoop.fs.Path file) {
    return isLocalDefault()
        ? EmbeddedS3Server.file(localDirectory(settings).resolve(S3), file.toUri()).toString()
        : file.toString();
  }

  /** Spark, started now if this JVM has none yet; one that was there before stays when we close. */
  synchronized SparkSession spark() {
    if (spark == null) {
      sparkIsOurs = SparkSession.getDefaultSession().isEmpty();
      spark = SparkSession.builder().config(conf).getOrCreate();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      hadoopOf(conf).forEach(hadoop::set);
    }
    return spark;
  }

  /** Spark for jobs that are no queries. */
  JavaSparkContext javaSparkContext() {
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
    server.ifPresent(EmbeddedS3Server::close);
  }
}
