package org.timnet.experiment.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.network.engine.Backend;
import org.timnet.settings.EffectiveSettings;
import org.timnet.training.device.ComputeCapability;
import org.timnet.training.device.Gpu;
import org.timnet.training.device.GpuCheck;

/**
 * A driver, a process of its own: prints when each of its tasks held which GPU, for each of several
 * jobs a list. Tasks come in waves: none ends before as many are at work as the cluster is to take
 * at once.
 *
 * <pre>GpuHolds MASTER CONF key=value... -- TASKS-AT-ONCE key=value... [-- ...]</pre>
 *
 * What stands in front holds for every job; each has a Spark context of its own, one after the
 * other.
 */
final class GpuHolds {
  static final int WAVES = 3;

  /** Parts the jobs of a command line. */
  static final String NEXT_JOB = "--";

  /** Invented: what the test's discovery script gives out, two a worker. */
  static final int GPUS = 4;

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /**
   * A task's time on a device, within the task's life.
   *
   * @param start and end by the machine's monotonic clock, which its processes share, in
   *     nanoseconds
   */
  record Hold(int device, long start, long end) implements Serializable {}

  private GpuHolds() {}

  /** What a case does where it starts, and then nothing until its wave is complete. */
  private static Hold hold(int port) throws IOException {
    List<Gpu> invented =
        IntStream.range(0, GPUS)
            .mapToObj(device -> new Gpu(device, "invented", new ComputeCapability(8, 0)))
            .toList();
    List<Integer> pinned = new ArrayList<>();
    new TaskDevices(Backend.CUDA, new GpuCheck(() -> invented, System.getenv()), pinned::add)
        .pin(TaskContext.get().resourcesJMap(), "layers");
    int device = pinned.get(0);
    long start = System.nanoTime();
    try (Socket socket = new Socket(LOOPBACK, port);
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      in.readByte();
    }
    return new Hold(device, start, System.nanoTime());
  }

  private static void release(ServerSocket server, int atOnce) {
    try {
      for (int wave = 0; wave < WAVES; wave++) {
        List<Socket> waiting = new ArrayList<>();
        while (waiting.size() < atOnce) {
          waiting.add(server.accept());
        }
        for (Socket socket : waiting) {
          socket.getOutputStream().write(0);
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the driver has ended", e);
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (String word : arguments) {
      if (word.equals(NEXT_JOB)) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(word);
      }
    }
    List<List<Hold>> holds = new ArrayList<>();
    for (List<String> job : parts.subList(1, parts.size())) {
      holds.add(holds(parts.get(0), job));
    }
    System.out.println(new ObjectMapper().writeValueAsString(holds));
  }

  private static List<Hold> holds(List<String> common, List<String> job) throws IOException {
    int atOnce = Integer.parseInt(job.get(0));
    SparkConf conf = new SparkConf().setMaster(common.get(0)).setAppName("GPU holds");
    List<String> settings = new ArrayList<>(common.subList(2, common.size()));
    settings.addAll(job.subList(1, job.size()));
    EffectiveSettings.load(List.of(Path.of(common.get(1))), settings)
        .settings()
        .spark()
        .conf()
        .forEach(conf::set);
    int tasks = WAVES * atOnce;
    try (ServerSocket server = new ServerSocket(0, tasks, LOOPBACK);
        JavaSparkContext spark = new JavaSparkContext(conf)) {
      CompletableFuture<Void> releasing = CompletableFuture.runAsync(() -> release(server, atOnce));
      int port = server.getLocalPort();
      List<Hold> holds =
          spark
              .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
              .map(task -> hold(port))
              .collect();
      releasing.join();
      return holds;
    }
  }
}
