package org.timnet.network.gpu;

import static org.jocl.CL.CL_CONTEXT_PLATFORM;
import static org.jocl.CL.CL_DEVICE_DOUBLE_FP_CONFIG;
import static org.jocl.CL.CL_DEVICE_NAME;
import static org.jocl.CL.CL_DEVICE_TYPE;
import static org.jocl.CL.CL_DEVICE_TYPE_ALL;
import static org.jocl.CL.CL_DEVICE_TYPE_GPU;
import static org.jocl.CL.CL_DEVICE_VERSION;
import static org.jocl.CL.CL_MEM_READ_WRITE;
import static org.jocl.CL.CL_PROGRAM_BUILD_LOG;
import static org.jocl.CL.CL_TRUE;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
import org.jocl.cl_platform_id;
import org.jocl.cl_program;
import org.jocl.cl_queue_properties;

/** A device of OpenCL 1.2 or later: AMD's and Intel's cards, and processors. */
final class OpenClDevice implements Device {
  private static final int CLEARED_AT_ONCE = 1 << 20;

  private final cl_device_id device;
  private final cl_context context;
  private final cl_command_queue queue;
  private final String description;

  private OpenClDevice(cl_platform_id platform, cl_device_id device) {
    this.device = device;
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL_CONTEXT_PLATFORM, platform);
    context = CL.clCreateContext(properties, 1, new cl_device_id[] {device}, null, null, null);
    queue = CL.clCreateCommandQueueWithProperties(context, device, new cl_queue_properties(), null);
    description = text(device, CL_DEVICE_NAME) + ", " + text(device, CL_DEVICE_VERSION).strip();
  }

  /**
   * All devices of all platforms.
   *
   * @throws GpuUnavailableException where OpenCL is not installed, or has none
   */
  static List<String> names() {
    return found().stream().map(each -> text(each.device(), CL_DEVICE_NAME)).toList();
  }

  /** Numbers of those that are graphics processors; none where OpenCL is not installed. */
  static List<Integer> graphicsProcessors() {
    try {
      List<Found> found = found();
      return IntStream.range(0, found.size()).filter(i -> isGpu(found.get(i))).boxed().toList();
    } catch (GpuUnavailableException e) {
      return List.of();
    }
  }

  private static boolean isGpu(Found found) {
    long[] type = new long[1];
    CL.clGetDeviceInfo(found.device(), CL_DEVICE_TYPE, Sizeof.cl_ulong, Pointer.to(type), null);
    return (type[0] & CL_DEVICE_TYPE_GPU) != 0;
  }

  /**
   * A device by its number among all.
   *
   * @throws GpuUnavailableException where there is no such device
   */
  static OpenClDevice open(int number) {
    List<Found> found = found();
    if (number >= found.size()) {
      throw new GpuUnavailableException(
          "there is no OpenCL device %d: there are %d, counted from 0; set network.engine=fused"
              .formatted(number, found.size()));
    }
    return new OpenClDevice(found.get(number).platform(), found.get(number).device());
  }

  private record Found(cl_platform_id platform, cl_device_id device) {}

  private static List<Found> found() {
    try {
      CL.setExceptionsEnabled(true);
      int[] count = new int[1];
      CL.clGetPlatformIDs(0, null, count);
      cl_platform_id[] platforms = new cl_platform_id[count[0]];
      CL.clGetPlatformIDs(platforms.length, platforms, null);
      List<Found> all = new ArrayList<>();
      for (cl_platform_id platform : platforms) {
        CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, null, count);
        cl_device_id[] devices = new cl_device_id[count[0]];
        CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, devices.length, devices, null);
        for (cl_device_id each : devices) {
          all.add(new Found(platform, each));
        }
      }
      return all;
    } catch (CLException | LinkageError | UnsupportedOperationException e) {
      throw new GpuUnavailableException(
          "no OpenCL on this machine (%s); install a driver with OpenCL, or set network.engine=fused"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static String text(cl_device_id device, int what) {
    long[] size = new long[1];
    CL.clGetDeviceInfo(device, what, 0, null, size);
    byte[] bytes = new byte[(int) size[0]];
    CL.clGetDeviceInfo(device, what, bytes.length, Pointer.to(bytes), null);
    return new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8);
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
      memory.clear();
      return memory;
    } catch (CLException e) {
      throw new GpuUnavailableException(
          "%s has no %d MB left (%s); set fewer trainings at once or a smaller training.batch-size"
              .formatted(description, bytes >> 20, e.getMessage()),
          e);
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
    cl_program program =
        CL.clCreateProgramWithSource(context, 1, new String[] {KernelBuild.source()}, null, null);
    try {
      CL.clBuildProgram(
          program, 1, new cl_device_id[] {device}, "-cl-std=CL1.2 " + build.options(), null, null);
    } catch (CLException e) {
      String log = log(program);
      CL.clReleaseProgram(program);
      throw new GpuUnavailableException(
          "%s does not compile the kernels: %s".formatted(description, log), e);
    }
    return new ClProgram(program, build.precision());
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
      Launch.Grid grid = launch.grid();
      return new Ready(
          kernel,
          new long[] {(long) grid.x() * grid.items(), grid.y(), grid.z()},
          new long[] {grid.items(), 1, 1});
    }

    private void set(cl_kernel kernel, int index, Launch.Argument argument) {
      if (argument instanceof Launch.MemoryArgument of) {
        CL.clSetKernelArg(
            kernel, index, Sizeof.cl_mem, Pointer.to(((ClMemory) of.memory()).memory));
      } else if (argument instanceof Launch.IntArgument of) {
        CL.clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[] {of.value()}));
      } else if (argument instanceof Launch.LongArgument of) {
        CL.clSetKernelArg(kernel, index, Sizeof.cl_long, Pointer.to(new long[] {of.value()}));
      } else if (argument instanceof Launch.RealArgument of) {
        CL.clSetKernelArg(
            kernel, index, precision.bytes(), Pointer.toBuffer(precision.buffer(of.value())));
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

    private Ready(cl_kernel kernel, long[] items, long[] group) {
      this.kernel = kernel;
      this.items = items;
      this.group = group;
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
