package org.timnet.network.gpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.timnet.testing.OpenClDevices;

/** Tests that want a device of OpenCL's. */
abstract class OpenClTest {
  private Device device;

  @BeforeEach
  void open() {
    device = OpenClDevices.first();
  }

  @AfterEach
  void close() {
    if (device != null) {
      device.close();
    }
  }

  Device device() {
    return device;
  }
}
