package org.timnet.training.device;

/** There is no GPU that a training could run on as asked: names the device and the remedy. */
public final class GpuException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GpuException(String message) {
    super(message);
  }

  GpuException(String message, Throwable cause) {
    super(message, cause);
  }
}
