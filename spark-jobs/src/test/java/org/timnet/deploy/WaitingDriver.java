package org.timnet.deploy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.settings.EffectiveSettings;
import org.timnet.spark.SparkDefaults;

/** A driver that starts Spark as a job does, and waits for executors until it is killed. */
public final class WaitingDriver {
  private WaitingDriver() {}

  /** Takes no arguments that mean anything to it. */
  public static void main(String[] arguments) throws InterruptedException {
    SparkConf conf =
        SparkDefaults.conf(EffectiveSettings.load(List.of(), List.of()).settings(), "waiting");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      new CountDownLatch(1).await();
    }
  }
}
