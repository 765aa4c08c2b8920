package org.timnet.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;

/**
 * Hadoop's own mini cluster: a resource manager and one node manager in this JVM, which start
 * containers as processes of their own. The node has room for half a dozen small ones, and four
 * GPUs, which nobody looks for.
 */
public final class MiniYarn implements AutoCloseable, Cluster {
  private static final Duration MOST = Duration.ofMinutes(1);

  private final MiniYARNCluster cluster;
  private final Path configuration;

  private MiniYarn(MiniYARNCluster cluster, Path configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  /**
   * Starts a cluster.
   *
   * @param configuration folder to be made, for clients' HADOOP_CONF_DIR
   */
  public static MiniYarn start(Path configuration) throws Exception {
    Configuration conf = new YarnConfiguration();
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    conf.set(
        "yarn.scheduler.capacity.resource-calculator",
        "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator");
    conf.set("yarn.scheduler.minimum-allocation-mb", "128");
    conf.set("yarn.nodemanager.resource.memory-mb", "8192");
    conf.set("yarn.nodemanager.resource.cpu-vcores", "8");
    conf.set("yarn.resource-types", "yarn.io/gpu");
    conf.set("yarn.nodemanager.resource-type.yarn.io/gpu", "4");
    conf.set("yarn.nodemanager.vmem-check-enabled", "false");
    // Whether this machine's disk is nearly full is none of the test's.
    conf.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
    MiniYARNCluster cluster = new MiniYARNCluster("timnet-yarn", 1, 1, 1);
    cluster.init(conf);
    cluster.start();
    // A start returns before the resource manager has written down where it listens.
    Eventually.holds(
        "no address of the resource manager",
        MOST,
        () -> !cluster.getConfig().get(YarnConfiguration.RM_ADDRESS).endsWith(":0"));
    Files.createDirectories(configuration);
    try (OutputStream out = Files.newOutputStream(configuration.resolve("yarn-site.xml"))) {
      cluster.getConfig().writeXml(out);
    }
    return new MiniYarn(cluster, configuration);
  }

  /** What clients want as HADOOP_CONF_DIR. */
  public Path configuration() {
    return configuration;
  }

  /** Every application that was submitted. */
  public List<RMApp> applications() {
    return List.copyOf(cluster.getResourceManager().getRMContext().getRMApps().values());
  }

  /** Drivers that run. */
  public List<ProcessHandle> drivers() {
    return java("org.apache.spark.deploy.yarn.ApplicationMaster");
  }

  @Override
  public List<ProcessHandle> executors() {
    return java("org.apache.spark.executor.YarnCoarseGrainedExecutorBackend");
  }

  /** JVMs of a main class among the containers; Linux says the whole of a command line. */
  private static List<ProcessHandle> java(String main) {
    return ProcessHandle.current().descendants().filter(each -> runs(each, main)).toList();
  }

  private static boolean runs(ProcessHandle process, String main) {
    Path words = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      List<String> command = List.of(Files.readString(words).split("\0", -1));
      return command.get(0).endsWith("java") && command.contains(main);
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
