package org.timnet.network.gpu;

import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
import static jcuda.driver.CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import jcuda.CudaException;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * An NVIDIA card, by the driver alone: no toolkit has to be installed. The driver compiles the PTX
 * that lies in the jar for whatever card it has.
 */
final class CudaDevice implements Device {
  /** What the PTX is written for, CUDA 11.6's: driver 510. */
  private static final int OLDEST_DRIVER = 11060;

  private static final int OLDEST_MAJOR = 5;
  private static final int OLDEST_MINOR = 2;
  private static final int NAME_LENGTH = 256;

  private final CUdevice device = new CUdevice();
  private final CUcontext context = new CUcontext();
  private final CUstream stream = new CUstream();
  private final String description;

  private CudaDevice(int number) {
    JCudaDriver.cuDeviceGet(device, number);
    int major = attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
    int minor = attribute(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
    int driver = driver();
    description =
        String.format(
            Locale.ROOT,
            "%s, compute capability %d.%d, driver for CUDA %d.%d",
            name(),
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
    JCudaDriver.cuDevicePrimaryCtxRetain(context, device);
    JCudaDriver.cuCtxSetCurrent(context);
    JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING);
  }

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
          "no NVIDIA driver on this machine, or no card that it knows; install the driver, or set network.engine=fused",
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
   * A card by its number.
   *
   * @throws GpuUnavailableException where there is no such card, or it or its driver is too old
   */
  static CudaDevice open(int number) {
    int count = count();
    if (number >= count) {
      throw new GpuUnavailableException(
          "there is no CUDA device %d: there are %d, counted from 0; set network.engine=fused"
              .formatted(number, count));
    }
    try {
      return new CudaDevice(number);
    } catch (CudaException e) {
      throw new GpuUnavailableException(
          "CUDA device %d cannot be used (%s); set network.engine=fused"
              .formatted(number, e.getMessage()),
          e);
    }
  }

  private int attribute(int what) {
    int[] value = new int[1];
    JCudaDriver.cuDeviceGetAttribute(value, what, device);
    return value[0];
  }

  private static int driver() {
    int[] version = new int[1];
    JCudaDriver.cuDriverGetVersion(version);
    return version[0];
  }

  private String name() {
    byte[] bytes = new byte[NAME_LENGTH];
    JCudaDriver.cuDeviceGetName(bytes, bytes.length, device);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public String description() {
    return description;
  }

  /** Contexts are a thread's; whoever calls may be another thread than the last one. */
  private void enter() {
    JCudaDriver.cuCtxSetCurrent(context);
  }

  @Override
  public Memory allocate(long bytes) {
    enter();
    CUdeviceptr pointer = new CUdeviceptr();
    try {
      JCudaDriver.cuMemAlloc(pointer, Math.max(1, bytes));
    } catch (CudaException e) {
      throw new GpuUnavailableException(
          "%s has no %d MB left (%s); set fewer trainings at once or a smaller training.batch-size"
              .formatted(description, bytes >> 20, e.getMessage()),
          e);
    }
    JCudaDriver.cuMemsetD8Async(pointer, (byte) 0, Math.max(1, bytes), stream);
    return new CudaMemory(pointer, bytes);
  }

  @Override
  public Program program(KernelBuild build) {
    String ptx =
        build
            .ptx()
            .orElseThrow(
                () ->
                    new GpuUnavailableException(
                        "this build has no CUDA code for %d coefficients and kernels of %d taps in %s precision; set network.engine=fused"
                            .formatted(
                                build.channels(),
                                build.taps(),
                                build.precision().name().toLowerCase(Locale.ROOT))));
    enter();
    CUmodule module = new CUmodule();
    try {
      JCudaDriver.cuModuleLoadData(module, ptx);
    } catch (CudaException e) {
      throw new GpuUnavailableException(
          "%s does not compile the kernels (%s); update the driver, or set network.engine=fused"
              .formatted(description, e.getMessage()),
          e);
    }
    return new CudaProgram(module, build.precision());
  }

  @Override
  public void finish() {
    enter();
    JCudaDriver.cuStreamSynchronize(stream);
  }

  @Override
  public void close() {
    enter();
    JCudaDriver.cuStreamDestroy(stream);
    JCudaDriver.cuDevicePrimaryCtxRelease(device);
  }

  private final class CudaMemory implements Memory {
    private final CUdeviceptr pointer;
    private final long bytes;

    private CudaMemory(CUdeviceptr pointer, long bytes) {
      this.pointer = pointer;
      this.bytes = bytes;
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void write(long offset, ByteBuffer from) {
      finish();
      JCudaDriver.cuMemcpyHtoD(
          pointer.withByteOffset(offset), Pointer.toBuffer(from), from.remaining());
    }

    @Override
    public void read(long offset, ByteBuffer to) {
      finish();
      JCudaDriver.cuMemcpyDtoH(
          Pointer.toBuffer(to), pointer.withByteOffset(offset), to.remaining());
    }

    @Override
    public void close() {
      finish();
      JCudaDriver.cuMemFree(pointer);
    }
  }

  private final class CudaProgram implements Program {
    private final CUmodule module;
    private final Precision precision;

    private CudaProgram(CUmodule module, Precision precision) {
      this.module = module;
      this.precision = precision;
    }

    /** Captured once as a graph, which a driver launches as a whole. */
    @Override
    public Sequence sequence(List<Launch> launches) {
      finish();
      CUgraph graph = new CUgraph();
      JCudaDriver.cuStreamBeginCapture(
          stream, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL);
      launches.forEach(this::launch);
      JCudaDriver.cuStreamEndCapture(stream, graph);
      CUgraphExec executable = new CUgraphExec();
      JCudaDriver.cuGraphInstantiate(executable, graph, 0);
      JCudaDriver.cuGraphDestroy(graph);
      return new CudaSequence(executable);
    }

    private void launch(Launch launch) {
      CUfunction function = new CUfunction();
      JCudaDriver.cuModuleGetFunction(function, module, launch.kernel());
      Launch.Grid grid = launch.grid();
      JCudaDriver.cuLaunchKernel(
          function,
          grid.x(),
          grid.y(),
          grid.z(),
          grid.items(),
          1,
          1,
          0,
          stream,
          Pointer.to(launch.arguments().stream().map(this::pointer).toArray(Pointer[]::new)),
          null);
    }

    private Pointer pointer(Launch.Argument argument) {
      if (argument instanceof Launch.MemoryArgument of) {
        return Pointer.to(((CudaMemory) of.memory()).pointer);
      } else if (argument instanceof Launch.IntArgument of) {
        return Pointer.to(new int[] {of.value()});
      } else if (argument instanceof Launch.LongArgument of) {
        return Pointer.to(new long[] {of.value()});
      }
      double value = ((Launch.RealArgument) argument).value();
      return precision == Precision.SINGLE
          ? Pointer.to(new float[] {(float) value})
          : Pointer.to(new double[] {value});
    }

    @Override
    public void close() {
      finish();
      JCudaDriver.cuModuleUnload(module);
    }
  }

  private final class CudaSequence implements Program.Sequence {
    private final CUgraphExec executable;

    private CudaSequence(CUgraphExec executable) {
      this.executable = executable;
    }

    @Override
    public void run() {
      enter();
      JCudaDriver.cuGraphLaunch(executable, stream);
    }

    @Override
    public void close() {
      finish();
      JCudaDriver.cuGraphExecDestroy(executable);
    }
  }
}
