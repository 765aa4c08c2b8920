package org.timnet.network.gpu;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jcuda.CudaException;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/**
 * An NVIDIA card that the PTX suits, as the driver knows it before anything is asked of it.
 *
 * @param description its name, what it is capable of, and its driver
 */
record CudaCard(CUdevice device, String description) {
  /** What the PTX is written for, CUDA 11.6's: driver 510. */
  private static final int OLDEST_DRIVER = 11060;

  private static final int OLDEST_MAJOR = 5;
  private static final int OLDEST_MINOR = 2;
  private static final int NAME_LENGTH = 256;

  /**
   * How many cards the driver has.
   *
   * @throws GpuUnavailableException where there is no driver, or no card
   */
  static int count() {
    try {
      JCudaDriver.setExceptionsEnabled(true);
      JCudaDriver.cuInit(0);
      int[] count = new int[1];
      JCudaDriver.cuDeviceGetCount(count);
      return count[0];
    } catch (CudaException | LinkageError e) {
      throw new GpuUnavailableException(
          "no NVIDIA driver on this machine, or no card that it knows; install the driver, or set"
              + " network.engine=fused",
          e);
    }
  }

  /** Whether there is a driver that knows a card. */
  static boolean isInstalled() {
    try {
      return count() > 0;
    } catch (GpuUnavailableException e) {
      return false;
    }
  }

  /**
   * A card by its number, below {@link #count}.
   *
   * @throws GpuUnavailableException where it or its driver is too old
   */
  static CudaCard numbered(int number) {
    CUdevice device = new CUdevice();
    JCudaDriver.cuDeviceGet(device, number);
    int major = attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
    int minor = attribute(device, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    int driver = driver();
    String description =
        String.format(
            Locale.ROOT,
            "%s, compute capability %d.%d, driver for CUDA %d.%d",
            name(device),
            major,
            minor,
            driver / 1000,
            driver % 1000 / 10);
    if (driver < OLDEST_DRIVER) {
      throw new GpuUnavailableException(
          description
              + ": the driver is too old; install 510 or later, or set network.engine=fused");
    }
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      throw new GpuUnavailableException(
          description + ": the card is too old, 5.2 is the oldest; set network.engine=fused");
    }
    return new CudaCard(device, description);
  }

  private static int attribute(CUdevice device, int what) {
    int[] value = new int[1];
    JCudaDriver.cuDeviceGetAttribute(value, what, device);
    return value[0];
  }

  private static int driver() {
    int[] version = new int[1];
    JCudaDriver.cuDriverGetVersion(version);
    return version[0];
  }

  private static String name(CUdevice device) {
    byte[] bytes = new byte[NAME_LENGTH];
    JCudaDriver.cuDeviceGetName(bytes, bytes.length, device);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
