package org.timnet.training.device;

import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.factory.Nd4j;

/** Binds threads in ND4J. */
public final class Nd4jAffinity implements DeviceAffinity {
  @Override
  public void pin(int device) {
    AffinityManager manager = Nd4j.getAffinityManager();
    int devices = manager.getNumberOfDevices();
    if (device >= devices) {
      throw new GpuException(
          "there is no device %d: ND4J sees %d, counted from 0".formatted(device, devices));
    }
    manager.unsafeSetDevice(device);
  }
}
