package org.timnet.network.gpu;

/** Something that runs kernels, for one thread at a time. */
public sealed interface Device extends AutoCloseable permits OpenClDevice, CudaDevice {
  /** Its name and driver, for people. */
  String description();

  /**
   * Memory, filled with zeros.
   *
   * @throws GpuUnavailableException where there is no more
   */
  Memory allocate(long bytes);

  /**
   * The kernels for networks of some shape.
   *
   * @throws GpuUnavailableException where the device cannot run them
   */
  Program program(KernelBuild build);

  /** Waits until everything that was launched is done. */
  void finish();

  /** Lets the device go; memory and programs have to be closed before. */
  @Override
  void close();
}
