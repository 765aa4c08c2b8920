package org.timnet.network.gpu;

import static org.jocl.CL.CL_CONTEXT_PLATFORM;
import static org.jocl.CL.CL_DEVICE_DOUBLE_FP_CONFIG;
import static org.jocl.CL.CL_MEM_READ_WRITE;
import static org.jocl.CL.CL_PROGRAM_BUILD_LOG;
import static org.jocl.CL.CL_TRUE;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device of OpenCL 1.2 or later: AMD's and Intel's cards, and processors. */
final class OpenClDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(OpenClDevice.class);

  private static final int CLEARED_AT_ONCE = 1 << 20;

  /**
   * How often kernels are compiled at most. LLVM, which PoCL and other drivers compile with, puts a
   * handler of its own for SIGSEGV in the place of Java's, and removes its temporary files when
   * that signal comes. It comes to a JVM that is in order too, as other threads reach a safepoint
   * or a null, and then the compiler misses its file. Java's libjsig.so keeps the handlers apart
   * where it is preloaded.
   */
  private static final int BUILDS = 3;

  private final cl_device_id device;
  private final cl_context context;
  private final cl_command_queue queue;
  private final String description;

  private OpenClDevice(OpenClPlatforms.Found found) {
    device = found.device();
    description = found.description();
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL_CONTEXT_PLATFORM, found.platform());
    context = CL.clCreateContext(properties, 1, new cl_device_id[] {device}, null, null, null);
    try {
      queue = queue(context, device);
    } catch (CLException e) {
      CL.clReleaseContext(context);
      throw e;
    }
  }

  /** By what OpenCL 1.2 has for it; what 2.0 has instead may be missing from a driver. */
  @SuppressWarnings("deprecation")
  private static cl_command_queue queue(cl_context context, cl_device_id device) {
    return CL.clCreateCommandQueue(context, device, 0, null);
  }

  /**
   * A device by its number among all.
   *
   * @throws GpuUnavailableException where there is no such device, or it cannot be used
   */
  static OpenClDevice open(int number) {
    List<OpenClPlatforms.Found> found = OpenClPlatforms.devices();
    if (number >= found.size()) {
      throw GpuUnavailableException.noDevice("OpenCL", number, found.size());
    }
    try {
      return new OpenClDevice(found.get(number));
    } catch (CLException e) {
      throw GpuUnavailableException.unusable("OpenCL", number, e);
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Memory allocate(long bytes) {
    try {
      ClMemory memory =
          new ClMemory(
              CL.clCreateBuffer(context, CL_MEM_READ_WRITE, Math.max(1, bytes), null, null), bytes);
      try {
        // Some drivers look for the memory no earlier than here.
        memory.clear();
      } catch (CLException e) {
        memory.close();
        throw e;
      }
      return memory;
    } catch (CLException e) {
      throw GpuUnavailableException.full(this, bytes, e);
    }
  }

  @Override
  public Program program(KernelBuild build) {
    if (build.precision() == Precision.DOUBLE) {
      long[] configuration = new long[1];
      CL.clGetDeviceInfo(
          device, CL_DEVICE_DOUBLE_FP_CONFIG, Sizeof.cl_ulong, Pointer.to(configuration), null);
      if (configuration[0] == 0) {
        throw new GpuUnavailableException(description + " has no double precision");
      }
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return new ClProgram(compiled(build), build.precision());
      } catch (GpuUnavailableException e) {
        if (attempt == BUILDS) {
          throw e;
        }
        LOG.warn("compiles the kernels once more: {}", e.getMessage());
      }
    }
  }

  private cl_program compiled(KernelBuild build) {
    cl_program program =
        CL.clCreateProgramWithSource(context, 1, new String[] {KernelBuild.source()}, null, null);
    try {
      CL.clBuildProgram(
          program, 1, new cl_device_id[] {device}, "-cl-std=CL1.2 " + build.options(), null, null);
      return program;
    } catch (CLException e) {
      String log = log(program);
      CL.clReleaseProgram(program);
      throw new GpuUnavailableException(
          "%s does not compile the kernels: %s".formatted(description, log), e);
    }
  }

  private String log(cl_program program) {
    long[] size = new long[1];
    CL.clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetProgramBuildInfo(
        program, device, CL_PROGRAM_BUILD_LOG, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  @Override
  public void finish() {
    CL.clFinish(queue);
  }

  @Override
  public void close() {
    CL.clReleaseCommandQueue(queue);
    CL.clReleaseContext(context);
  }

  private final class ClMemory implements Memory {
    private final cl_mem memory;
    private final long bytes;

    private ClMemory(cl_mem memory, long bytes) {
      this.memory = memory;
      this.bytes = bytes;
    }

    private void clear() {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(bytes, CLEARED_AT_ONCE));
      for (long offset = 0; offset < bytes; offset += zeros.capacity()) {
        write(offset, zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - offset)));
      }
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void write(long offset, ByteBuffer from) {
      CL.clEnqueueWriteBuffer(
          queue, memory, CL_TRUE, offset, from.remaining(), Pointer.toBuffer(from), 0, null, null);
    }

    @Override
    public void read(long offset, ByteBuffer to) {
      CL.clEnqueueReadBuffer(
          queue, memory, CL_TRUE, offset, to.remaining(), Pointer.toBuffer(to), 0, null, null);
    }

    @Override
    public void close() {
      CL.clReleaseMemObject(memory);
    }
  }

  private final class ClProgram implements Program {
    private final cl_program program;
    private final Precision precision;

    private ClProgram(cl_program program, Precision precision) {
      this.program = program;
      this.precision = precision;
    }

    @Override
    public Sequence sequence(List<Launch> launches) {
      return new ClSequence(launches.stream().map(this::ready).toList());
    }

    private Ready ready(Launch launch) {
      cl_kernel kernel = CL.clCreateKernel(program, launch.kernel(), null);
      List<Launch.Argument> arguments = launch.arguments();
      for (int i = 0; i < arguments.size(); i++) {
        set(kernel, i, arguments.get(i));
      }
      return new Ready(kernel, launch.grid());
    }

    private void set(cl_kernel kernel, int index, Launch.Argument argument) {
      if (argument instanceof Launch.NumberArgument of) {
        ByteBuffer bytes = of.bytes(precision);
        CL.clSetKernelArg(kernel, index, bytes.remaining(), Pointer.toBuffer(bytes));
      } else if (argument instanceof Launch.MemoryArgument of) {
        CL.clSetKernelArg(
            kernel, index, Sizeof.cl_mem, Pointer.to(((ClMemory) of.memory()).memory));
      }
    }

    @Override
    public void close() {
      CL.clReleaseProgram(program);
    }
  }

  /** A kernel with its arguments, and its items in all and in a group. */
  private static final class Ready {
    private final cl_kernel kernel;
    private final long[] items;
    private final long[] group;

    private Ready(cl_kernel kernel, Launch.Grid grid) {
      this.kernel = kernel;
      items = new long[] {(long) grid.x() * grid.items(), grid.y(), grid.z()};
      group = new long[] {grid.items(), 1, 1};
    }
  }

  private final class ClSequence implements Program.Sequence {
    private final List<Ready> launches;

    private ClSequence(List<Ready> launches) {
      this.launches = launches;
    }

    @Override
    public void run() {
      for (Ready launch : launches) {
        CL.clEnqueueNDRangeKernel(
            queue, launch.kernel, 3, null, launch.items, launch.group, 0, null, null);
      }
      CL.clFlush(queue);
    }

    @Override
    public void close() {
      launches.forEach(launch -> CL.clReleaseKernel(launch.kernel));
    }
  }
}
