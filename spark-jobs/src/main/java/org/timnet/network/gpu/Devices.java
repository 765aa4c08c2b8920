package org.timnet.network.gpu;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The devices of this machine. */
public final class Devices {
  private static final ThreadLocal<Supplier<Device>> CHOSEN =
      ThreadLocal.withInitial(() -> () -> graphicsProcessor(0));
  private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

  private Devices() {}

  /**
   * What trainings of the current thread compute on from now on.
   *
   * @param choice opens the device, for every training anew
   */
  public static void choose(Supplier<Device> choice) {
    CHOSEN.set(choice);
  }

  /**
   * Opens what was chosen for the current thread; where nothing was, the first graphics processor.
   *
   * @throws GpuUnavailableException where it cannot be used, with the reason and the remedy
   */
  public static Device chosen() {
    return CHOSEN.get().get();
  }

  /**
   * A graphics processor: NVIDIA's by CUDA where its driver is, else OpenCL's. Before the first
   * training it has to come to golden values, as nobody has seen all cards and drivers.
   *
   * @param number from 0: in CUDA's order, or among those of OpenCL
   * @throws GpuUnavailableException where it cannot be used, with the reason and the remedy
   */
  public static Device graphicsProcessor(int number) {
    return CudaCard.isInstalled()
        ? checked("cuda:" + number, cuda(number), GoldenSteps::check)
        : checked("opencl:" + number, openClGraphicsProcessor(number), GoldenSteps::check);
  }

  private static Device openClGraphicsProcessor(int number) {
    List<Integer> all = OpenClPlatforms.graphicsProcessors();
    if (number >= all.size()) {
      throw new GpuUnavailableException(
          "there is no graphics processor %d on this machine: OpenCL has %d; set"
                  .formatted(number, all.size())
              + " network.engine=fused");
    }
    return openCl(all.get(number));
  }

  /** Once a process; a device that does not pass is closed. */
  static Device checked(String name, Device device, Consumer<Device> check) {
    if (CHECKED.contains(name)) {
      return device;
    }
    try {
      check.accept(device);
    } catch (RuntimeException e) {
      // A card that a kernel has broken may refuse to be closed, which is not what is to be said.
      try (device) {
        throw e instanceof GpuUnavailableException refusal
            ? refusal
            : new GpuUnavailableException(
                "%s cannot run the kernels (%s); set network.engine=fused"
                    .formatted(device.description(), e.getMessage()),
                e);
      }
    }
    CHECKED.add(name);
    return device;
  }

  /**
   * A card of NVIDIA's.
   *
   * @param number in the driver's order, from 0
   * @throws GpuUnavailableException where it cannot be used, with the reason and the remedy
   */
  public static Device cuda(int number) {
    return CudaDevice.open(number);
  }

  /**
   * A device of OpenCL's.
   *
   * @param number among those of all platforms, from 0
   * @throws GpuUnavailableException where it cannot be used, with the reason and the remedy
   */
  public static Device openCl(int number) {
    return OpenClDevice.open(number);
  }
}
