package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.timnet.network.engine.Backend;
import org.timnet.network.gpu.Devices;
import org.timnet.network.gpu.GpuUnavailableException;
import org.timnet.training.device.ComputeCapability;
import org.timnet.training.device.Gpu;
import org.timnet.training.device.GpuCheck;
import org.timnet.training.device.GpuException;

class TaskDevicesTest {
  private static final Gpu A100 = new Gpu(0, "NVIDIA A100", new ComputeCapability(8, 0));
  private static final Gpu H100 = new Gpu(1, "NVIDIA H100", new ComputeCapability(9, 0));
  private static final Gpu L4 = new Gpu(2, "NVIDIA L4", new ComputeCapability(8, 9));

  private final List<Integer> pinned = new ArrayList<>();

  private TaskDevices devices(Backend backend, Gpu... gpus) {
    Map<String, String> environment = Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    return new TaskDevices(backend, new GpuCheck(() -> List.of(gpus), environment), pinned::add);
  }

  private static Map<String, ResourceInformation> gpu(String... addresses) {
    return Map.of("gpu", new ResourceInformation("gpu", addresses));
  }

  @Test
  void pinsEveryTaskToItsOwnAddress() {
    TaskDevices devices = devices(Backend.CUDA, A100, H100, L4);

    assertThat(devices.pin(gpu("2"), "layers")).hasValue(2);
    assertThat(devices.pin(gpu("0"), "layers")).hasValue(0);
    assertThat(pinned).containsExactly(2, 0);
  }

  @Test
  void refusesAGpuThatTheBuildCannotRunOnBeforeItIsTouched() {
    TaskDevices devices = devices(Backend.CUDA, A100, H100);

    assertThatThrownBy(() -> devices.pin(gpu("1"), "layers"))
        .isInstanceOf(GpuException.class)
        .hasMessageStartingWith("GPU 1, NVIDIA H100, has compute capability 9.0");
    assertThat(pinned).isEmpty();
  }

  @Test
  void leavesTheDeviceToNd4jWhereSparkHasNoneToGive() {
    assertThat(devices(Backend.CUDA, A100, L4).pin(Map.of(), "layers")).isEmpty();
    assertThat(pinned).isEmpty();
    assertThatThrownBy(() -> devices(Backend.CUDA, A100, H100).pin(Map.of(), "layers"))
        .isInstanceOf(GpuException.class);
  }

  @Test
  void takesNoMoreThanOneAndOnlyANumber() {
    TaskDevices devices = devices(Backend.CUDA, A100, L4);

    assertThatThrownBy(() -> devices.pin(gpu("0", "2"), "layers"))
        .hasMessageContaining("0, 2")
        .hasMessageContaining("spark.task.resource.gpu.amount");
    assertThatThrownBy(() -> devices.pin(gpu("GPU-7f3a"), "layers"))
        .hasMessageContaining("GPU-7f3a")
        .hasMessageContaining("deploy/gpu/discover.sh");
    assertThat(pinned).isEmpty();
  }

  @Test
  void ourOwnKernelsTakeTheTasksAddressAndLeaveNd4jAlone() {
    TaskDevices devices = devices(Backend.CPU);
    try {
      assertThat(devices.pin(gpu("97"), "gpu")).hasValue(97);
      assertThatThrownBy(Devices::chosen)
          .isInstanceOf(GpuUnavailableException.class)
          .hasMessageContaining("no graphics processor 97")
          .hasMessageContaining("network.engine=fused");
      assertThatThrownBy(() -> devices.pin(gpu("0", "2"), "gpu")).hasMessageContaining("0, 2");
      assertThat(devices.pin(Map.of(), "gpu")).isEmpty();
      assertThat(pinned).isEmpty();
    } finally {
      Devices.choose(() -> Devices.graphicsProcessor(0));
    }
  }

  @Test
  void computesOnTheProcessorWhateverSparkGives() {
    TaskDevices devices = devices(Backend.CPU);

    assertThat(devices.pin(gpu("0"), "layers")).isEmpty();
    assertThat(devices.pin(Map.of(), "layers")).isEmpty();
    assertThat(pinned).isEmpty();
  }
}
