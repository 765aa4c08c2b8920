package org.timnet.network.gpu;

import java.util.List;
import java.util.function.Supplier;

/** The devices of this machine. */
public final class Devices {
  private static final ThreadLocal<Supplier<Device>> CHOSEN =
      ThreadLocal.withInitial(() -> () -> graphicsProcessor(0));

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
   * A graphics processor of OpenCL's, NVIDIA's cards among them. Trainings do not take {@link
   * #cuda} as long as it has run on no card.
   *
   * @param number among them, from 0
   * @throws GpuUnavailableException where it cannot be used, with the reason and the remedy
   */
  public static Device graphicsProcessor(int number) {
    List<Integer> all = OpenClPlatforms.graphicsProcessors();
    if (number >= all.size()) {
      throw new GpuUnavailableException(
          "there is no graphics processor %d on this machine: OpenCL has %d; set"
                  .formatted(number, all.size())
              + " network.engine=fused");
    }
    return openCl(all.get(number));
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
