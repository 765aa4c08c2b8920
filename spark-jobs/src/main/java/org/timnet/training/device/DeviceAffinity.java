package org.timnet.training.device;

/** Binds threads to GPUs. */
@FunctionalInterface
public interface DeviceAffinity {
  /**
   * Lets the current thread compute on this device from now on, whatever it was bound to before.
   * Call it before the thread makes its first array of a training: arrays stay where they are.
   *
   * @param device CUDA's number, from 0
   * @throws GpuException where there is no such device
   */
  void pin(int device);
}
