package org.timnet.testing;

import org.apache.spark.sql.SparkSession;

/** The one Spark context that all tests of a JVM share: starting one takes seconds. */
public final class SparkSessions {
  private SparkSessions() {}

  /** A session on two local cores, started by the first test that asks; it ends with the JVM. */
  public static SparkSession shared() {
    return Holder.SESSION;
  }

  private static final class Holder {
    private static final SparkSession SESSION =
        SparkSession.builder()
            .master("local[2]")
            .appName("timnet tests")
            .config("spark.ui.enabled", "false")
            .config("spark.executor.heartbeatInterval", "1s")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/warehouse")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }
}
