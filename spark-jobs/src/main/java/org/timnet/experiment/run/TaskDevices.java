package org.timnet.experiment.run;

import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.network.engine.Backend;
import org.timnet.network.engine.Engines;
import org.timnet.network.gpu.Devices;
import org.timnet.training.device.DeviceAffinity;
import org.timnet.training.device.GpuCheck;
import org.timnet.training.device.GpuException;
import org.timnet.training.device.Nd4jAffinity;
import org.timnet.training.device.NvidiaSmi;

/**
 * Puts a task's training on the GPU that Spark gave the task: Spark's resource {@code gpu}, whose
 * addresses are device numbers.
 */
public final class TaskDevices {
  static final String RESOURCE = "gpu";

  private static final Logger LOG = LoggerFactory.getLogger(TaskDevices.class);
  private static final GpuCheck CHECK = new GpuCheck(new NvidiaSmi(), System.getenv());

  private final Backend backend;
  private final GpuCheck check;
  private final DeviceAffinity affinity;

  TaskDevices(Backend backend, GpuCheck check, DeviceAffinity affinity) {
    this.backend = backend;
    this.check = check;
    this.affinity = affinity;
  }

  /**
   * Binds the current thread, a task's or that of one of its cases, to the task's GPU. Threads go
   * from task to task: whoever computes calls this before.
   *
   * @param engine id of the engine that is to compute
   * @return the device; empty where ND4J or the engine computes on the processor, or Spark has no
   *     GPUs to give and the first one there is is taken
   * @throws GpuException where the training cannot run there
   */
  public static OptionalInt pinned(TaskContext task, String engine) {
    return new TaskDevices(Backend.current(), CHECK, new Nd4jAffinity())
        .pin(task.resourcesJMap(), engine);
  }

  /** Likewise, for a task of these resources. */
  OptionalInt pin(Map<String, ResourceInformation> resources, String engine) {
    ResourceInformation gpus = resources.get(RESOURCE);
    if (engine.equals(Engines.GPU.id())) {
      int device = gpus == null ? 0 : device(gpus.addresses());
      Devices.choose(() -> Devices.graphicsProcessor(device));
      return gpus == null ? OptionalInt.empty() : OptionalInt.of(device);
    }
    if (backend == Backend.CPU) {
      if (gpus != null) {
        LOG.warn(
            "Spark gave this task GPU {}, and {} computes on the processor; set network.engine=gpu,"
                + " or leave conf/gpu.conf out",
            String.join(", ", gpus.addresses()),
            engine);
      }
      return OptionalInt.empty();
    }
    if (gpus == null) {
      check.all();
      return OptionalInt.empty();
    }
    int device = device(gpus.addresses());
    check.device(device);
    affinity.pin(device);
    LOG.info("training on GPU {}", device);
    return OptionalInt.of(device);
  }

  private static int device(String... addresses) {
    if (addresses.length != 1) {
      throw new IllegalStateException(
          "Spark gave this task the GPUs %s, and a training uses one; set"
                  .formatted(String.join(", ", addresses))
              + " spark.task.resource.gpu.amount to 1 or a fraction");
    }
    try {
      return Integer.parseInt(addresses[0]);
    } catch (NumberFormatException e) {
      throw new IllegalStateException(
          "Spark gave this task the GPU %s, which is no device number; take deploy/gpu/discover.sh"
                  .formatted(addresses[0])
              + " as the discovery script",
          e);
    }
  }
}
