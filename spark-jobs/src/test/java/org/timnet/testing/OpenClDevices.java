package org.timnet.testing;

import org.junit.jupiter.api.Assumptions;
import org.timnet.network.gpu.Device;
import org.timnet.network.gpu.Devices;
import org.timnet.network.gpu.GpuUnavailableException;

/**
 * Devices of OpenCL's for tests: a card or, with PoCL, the processor. Where there is none, the
 * calling test is skipped or fails as for {@link SharedData}.
 */
public final class OpenClDevices {
  /** A system property: where it is true, processors are taken for graphics processors. */
  public static final String PROCESSORS_TOO = "timnet.opencl.processors";

  private OpenClDevices() {}

  /** Makes the first one the graphics processor of this JVM, until {@link #forget}. */
  public static void choose() {
    first().close();
    Devices.choose(() -> Devices.openCl(0));
  }

  /** From now on the graphics processor is a real one again. */
  public static void forget() {
    Devices.choose(() -> Devices.graphicsProcessor(0));
  }

  /** Opens the first one. */
  public static Device first() {
    try {
      return Devices.openCl(0);
    } catch (GpuUnavailableException e) {
      if (SharedData.isRequired()) {
        throw new AssertionError(
            "install pocl-opencl-icd and ocl-icd-opencl-dev: " + e.getMessage(), e);
      }
      return Assumptions.abort("skipped: " + e.getMessage());
    }
  }
}
