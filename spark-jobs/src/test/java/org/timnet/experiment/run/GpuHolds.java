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
 * A driver, a process of its own: prints when each of its tasks held which GPU. Tasks come in
 * waves: none ends before as many are at work as the cluster is to take at once.
 *
 * <pre>GpuHolds MASTER TASKS-AT-ONCE CONF key=value...</pre>
 */
final class GpuHolds {
  static final int WAVES = 3;

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
    List<String> words = List.of(arguments);
    int atOnce = Integer.parseInt(words.get(1));
    SparkConf conf = new SparkConf().setMaster(words.get(0)).setAppName("GPU holds");
    EffectiveSettings.load(List.of(Path.of(words.get(2))), words.subList(3, words.size()))
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
      System.out.println(new ObjectMapper().writeValueAsString(holds));
    }
  }
}
