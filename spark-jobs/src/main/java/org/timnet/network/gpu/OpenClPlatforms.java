package org.timnet.network.gpu;

import static org.jocl.CL.CL_DEVICE_NAME;
import static org.jocl.CL.CL_DEVICE_NOT_FOUND;
import static org.jocl.CL.CL_DEVICE_TYPE;
import static org.jocl.CL.CL_DEVICE_TYPE_ALL;
import static org.jocl.CL.CL_DEVICE_TYPE_GPU;
import static org.jocl.CL.CL_DEVICE_VERSION;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** What OpenCL has on this machine. */
final class OpenClPlatforms {
  /** A system property: processors are taken for graphics processors, to try things out on them. */
  private static final String PROCESSORS_TOO = "timnet.opencl.processors";

  private OpenClPlatforms() {}

  /** A device, and whose it is. */
  record Found(cl_platform_id platform, cl_device_id device) {
    /** Its name and version. */
    String description() {
      return text(CL_DEVICE_NAME) + ", " + text(CL_DEVICE_VERSION).strip();
    }

    private boolean isGraphicsProcessor() {
      if (Boolean.getBoolean(PROCESSORS_TOO)) {
        return true;
      }
      long[] type = new long[1];
      CL.clGetDeviceInfo(device, CL_DEVICE_TYPE, Sizeof.cl_ulong, Pointer.to(type), null);
      return (type[0] & CL_DEVICE_TYPE_GPU) != 0;
    }

    private String text(int what) {
      long[] size = new long[1];
      CL.clGetDeviceInfo(device, what, 0, null, size);
      byte[] bytes = new byte[(int) size[0]];
      CL.clGetDeviceInfo(device, what, bytes.length, Pointer.to(bytes), null);
      return new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8);
    }
  }

  /**
   * The devices of all platforms.
   *
   * @throws GpuUnavailableException where OpenCL is not installed, or has no platform
   */
  static List<Found> devices() {
    try {
      CL.setExceptionsEnabled(true);
      int[] count = new int[1];
      CL.clGetPlatformIDs(0, null, count);
      cl_platform_id[] platforms = new cl_platform_id[count[0]];
      CL.clGetPlatformIDs(platforms.length, platforms, null);
      return Arrays.stream(platforms).flatMap(OpenClPlatforms::devices).toList();
    } catch (CLException | LinkageError | UnsupportedOperationException e) {
      throw new GpuUnavailableException(
          "no OpenCL on this machine (%s); install a driver with OpenCL, or set"
                  .formatted(e.getMessage())
              + " network.engine=fused",
          e);
    }
  }

  private static Stream<Found> devices(cl_platform_id platform) {
    int[] count = new int[1];
    try {
      CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, null, count);
    } catch (CLException e) {
      // A driver without a card is installed; another platform may have one.
      if (e.getStatus() == CL_DEVICE_NOT_FOUND) {
        return Stream.empty();
      }
      throw e;
    }
    cl_device_id[] devices = new cl_device_id[count[0]];
    CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, devices.length, devices, null);
    return Arrays.stream(devices).map(device -> new Found(platform, device));
  }

  /** Numbers of those that are graphics processors; none where OpenCL is not installed. */
  static List<Integer> graphicsProcessors() {
    try {
      List<Found> all = devices();
      return IntStream.range(0, all.size())
          .filter(number -> all.get(number).isGraphicsProcessor())
          .boxed()
          .toList();
    } catch (GpuUnavailableException e) {
      return List.of();
    }
  }
}
