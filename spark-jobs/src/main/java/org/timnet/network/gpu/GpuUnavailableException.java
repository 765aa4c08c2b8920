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
}
