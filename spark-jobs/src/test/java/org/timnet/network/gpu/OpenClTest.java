package org.timnet.network.gpu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** Tests that want a device of OpenCL's: a card or, with PoCL, the processor. */
abstract class OpenClTest {
  /** As for shared data: where this is said, as in CI, a missing device is a failure. */
  private static final String REQUIRED = "timnet.shared.required";

  private Device device;

  @BeforeEach
  void open() {
    try {
      device = Devices.openCl(0);
    } catch (GpuUnavailableException e) {
      if (Boolean.getBoolean(REQUIRED)) {
        throw new AssertionError(
            "install pocl-opencl-icd and ocl-icd-opencl-dev: " + e.getMessage(), e);
      }
      Assumptions.abort("skipped: " + e.getMessage());
    }
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
