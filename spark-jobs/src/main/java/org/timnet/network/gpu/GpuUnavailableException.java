package org.timnet.network.gpu;

/** There is no device to compute on as asked: says in one line why, and what else there is. */
public final class GpuUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GpuUnavailableException(String message) {
    super(message);
  }

  GpuUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A number that none of the devices of an interface has. */
  static GpuUnavailableException noDevice(String drivers, int number, int count) {
    return new GpuUnavailableException(
        "there is no %s device %d: there are %d, counted from 0; set network.engine=fused"
            .formatted(drivers, number, count));
  }

  /** A device that its driver does not open. */
  static GpuUnavailableException unusable(String drivers, int number, RuntimeException cause) {
    return new GpuUnavailableException(
        "%s device %d cannot be used (%s); set network.engine=fused"
            .formatted(drivers, number, cause.getMessage()),
        cause);
  }

  /** A device that has no memory left. */
  static GpuUnavailableException full(Device device, long bytes, RuntimeException cause) {
    return new GpuUnavailableException(
        "%s has no %d MB left (%s); set network.gpu-cases-at-once or training.batch-size lower"
            .formatted(device.description(), bytes >> 20, cause.getMessage()),
        cause);
  }
}
