package org.timnet.network.gpu;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private final CUdevice device;
  private final CUcontext context = new CUcontext();
  private final CUstream stream = new CUstream();
  private final String description;

  private CudaDevice(CudaCard card) {
    device = card.device();
    description = card.description();
    JCudaDriver.cuDevicePrimaryCtxRetain(context, device);
    JCudaDriver.cuCtxSetCurrent(context);
    JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING);
  }

  /**
   * A card by its number.
   *
   * @throws GpuUnavailableException where there is no such card, or it or its driver is too old
   */
  static CudaDevice open(int number) {
    int count = CudaCard.count();
    if (number >= count) {
      throw GpuUnavailableException.noDevice("CUDA", number, count);
    }
    try {
      return new CudaDevice(CudaCard.numbered(number));
    } catch (CudaException e) {
      throw GpuUnavailableException.unusable("CUDA", number, e);
    }
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
      throw GpuUnavailableException.full(this, bytes, e);
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
                        "this build has no CUDA code for %d coefficients and %d taps in %s"
                                .formatted(
                                    build.channels(),
                                    build.taps(),
                                    build.precision().name().toLowerCase(Locale.ROOT))
                            + " precision; set network.engine=fused"));
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

    /**
     * In the stream's order: a plain copy may still be on its way when it returns, and our stream,
     * which does not wait for the default one, would not wait for it. The driver has taken over
     * what it copies when it returns, as that is no pinned memory.
     */
    @Override
    public void write(long offset, ByteBuffer from) {
      enter();
      JCudaDriver.cuMemcpyHtoDAsync(
          pointer.withByteOffset(offset), Pointer.toBuffer(from), from.remaining(), stream);
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
    private final Map<String, CUfunction> functions = new HashMap<>();

    private CudaProgram(CUmodule module, Precision precision) {
      this.module = module;
      this.precision = precision;
    }

    /** Captured once as a graph, which a driver launches as a whole. */
    @Override
    public Sequence sequence(List<Launch> launches) {
      finish();
      // Drivers load kernels when they are first asked for, which is no work for a capture.
      launches.forEach(launch -> function(launch.kernel()));
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

    private CUfunction function(String kernel) {
      return functions.computeIfAbsent(
          kernel,
          name -> {
            CUfunction function = new CUfunction();
            JCudaDriver.cuModuleGetFunction(function, module, name);
            return function;
          });
    }

    private void launch(Launch launch) {
      Launch.Grid grid = launch.grid();
      JCudaDriver.cuLaunchKernel(
          function(launch.kernel()),
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
      return argument instanceof Launch.NumberArgument of
          ? Pointer.toBuffer(of.bytes(precision))
          : Pointer.to(((CudaMemory) ((Launch.MemoryArgument) argument).memory()).pointer);
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
