package org.timnet.training.device;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses, before anything is computed, a GPU that this build cannot run on. ND4J itself would end
 * the JVM there, or compute on another device than the one that was meant.
 */
public final class GpuCheck {
  /**
   * What nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for. It holds no PTX that a driver could
   * translate for later generations.
   */
  private static final List<ComputeCapability> COMPILED =
      Stream.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6")
          .map(ComputeCapability::parse)
          .toList();

  /**
   * The latest GPU that executes the last of these: Ada, after Ampere the last of its generation.
   */
  private static final String LATEST = "8.9";

  private static final String ORDER = "CUDA_DEVICE_ORDER";
  private static final String BUS_ORDER = "PCI_BUS_ID";
  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private final GpuInventory inventory;
  private final Map<String, String> environment;
  private List<Gpu> gpus = List.of();

  /**
   * A check of the GPUs of an inventory, which is asked once.
   *
   * @param environment variables of this process
   */
  public GpuCheck(GpuInventory inventory, Map<String, String> environment) {
    this.inventory = inventory;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Checks all GPUs, for a training that may be given any.
   *
   * @throws GpuException where this build cannot run on one of them
   */
  public void all() {
    gpus().forEach(GpuCheck::check);
  }

  /**
   * Checks one GPU, and that its number is the same to CUDA.
   *
   * @param device number in the order of the PCI bus, from 0
   * @throws GpuException where there is no such GPU, where this build cannot run on it, or where
   *     CUDA counts otherwise
   */
  public void device(int device) {
    Gpu gpu =
        gpus().stream()
            .filter(candidate -> candidate.device() == device)
            .findFirst()
            .orElseThrow(
                () ->
                    new GpuException(
                        "there is no GPU %d on this machine, which has %s; correct the discovery"
                                .formatted(device, numbers())
                            + " script of Spark's resource gpu"));
    check(gpu);
    if (gpus().size() > 1 && !BUS_ORDER.equals(environment.get(ORDER))) {
      throw new GpuException(
          "GPU %d may be another one to CUDA, which orders devices by speed unless told otherwise;"
                  .formatted(device)
              + " set spark.executorEnv.CUDA_DEVICE_ORDER=PCI_BUS_ID, as conf/gpu.conf does");
    }
    if (environment.containsKey(VISIBLE)) {
      throw new GpuException(
          "GPU %d may be another one to CUDA, because %s is %s; unset it where Spark gives out GPUs"
              .formatted(device, VISIBLE, environment.get(VISIBLE)));
    }
  }

  private static void check(Gpu gpu) {
    if (COMPILED.stream().noneMatch(gpu.capability()::executes)) {
      throw new GpuException(
          "GPU %d, %s, has compute capability %s, and this build's CUDA code runs on %s to %s; take"
                  .formatted(gpu.device(), gpu.name(), gpu.capability(), COMPILED.get(0), LATEST)
              + " GPUs of the generations Maxwell to Ada, or build without -Pcuda to compute on"
              + " processors");
    }
  }

  private String numbers() {
    return gpus().stream()
        .map(gpu -> Integer.toString(gpu.device()))
        .collect(Collectors.joining(", "));
  }

  private synchronized List<Gpu> gpus() {
    if (gpus.isEmpty()) {
      gpus = List.copyOf(inventory.gpus());
    }
    return gpus;
  }
}
