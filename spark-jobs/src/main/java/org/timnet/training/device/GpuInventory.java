package org.timnet.training.device;

import java.util.List;

/** Knows the GPUs of this machine without computing anything on them. */
@FunctionalInterface
public interface GpuInventory {
  /**
   * All of them, by device number.
   *
   * @throws GpuException where it cannot be found out
   */
  List<Gpu> gpus();
}
