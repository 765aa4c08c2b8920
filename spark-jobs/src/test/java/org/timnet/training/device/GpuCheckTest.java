package org.timnet.training.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuCheckTest {
  private static final Map<String, String> BUS_ORDER = Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID");

  private static Gpu gpu(int device, String name, String capability) {
    return new Gpu(device, name, ComputeCapability.parse(capability));
  }

  private static GpuCheck check(Map<String, String> environment, Gpu... gpus) {
    return new GpuCheck(() -> List.of(gpus), environment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.7", "5.0", "5.2", "5.3", "6.0", "6.1", "6.2", "7.0", "7.2", "7.5", "8.0", "8.6", "8.7",
        "8.9"
      })
  void runsWhereTheDriverTakesTheMachineCode(String capability) {
    GpuCheck check = check(Map.of(), gpu(0, "some GPU", capability));
    assertThatCode(() -> check.device(0)).doesNotThrowAnyException();
    assertThatCode(check::all).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.1", "3.0", "3.5", "9.0", "10.0", "10.3", "12.0"})
  void refusesOlderAndNewerGenerations(String capability) {
    GpuCheck check = check(Map.of(), gpu(0, "some GPU", capability));
    assertThatThrownBy(() -> check.device(0)).isInstanceOf(GpuException.class);
    assertThatThrownBy(check::all).isInstanceOf(GpuException.class);
  }

  @Test
  void namesTheDeviceAndTheRemedyInOneLine() {
    GpuCheck check =
        check(BUS_ORDER, gpu(0, "NVIDIA L4", "8.9"), gpu(1, "NVIDIA H100 80GB HBM3", "9.0"));

    assertThatThrownBy(() -> check.device(1))
        .hasMessage(
            "GPU 1, NVIDIA H100 80GB HBM3, has compute capability 9.0, and this build's CUDA code"
                + " runs on 3.7 to 8.9; take GPUs of the generations Maxwell to Ada, or build"
                + " without -Pcuda to compute on processors");
    assertThatCode(() -> check.device(0)).doesNotThrowAnyException();
    assertThatThrownBy(check::all).hasMessageContaining("GPU 1");
  }

  @Test
  void refusesADeviceThatIsNotThere() {
    GpuCheck check = check(BUS_ORDER, gpu(0, "NVIDIA A10", "8.6"), gpu(1, "NVIDIA A10", "8.6"));
    assertThatThrownBy(() -> check.device(2))
        .isInstanceOf(GpuException.class)
        .hasMessageContaining("no GPU 2")
        .hasMessageContaining("0, 1")
        .hasMessageContaining("discovery script");
  }

  @Test
  void refusesSeveralGpusThatCudaMayCountOtherwise() {
    Gpu[] two = {gpu(0, "NVIDIA A10", "8.6"), gpu(1, "NVIDIA A10", "8.6")};

    assertThatThrownBy(() -> check(Map.of(), two).device(1))
        .isInstanceOf(GpuException.class)
        .hasMessageContaining("spark.executorEnv.CUDA_DEVICE_ORDER=PCI_BUS_ID");
    assertThatThrownBy(
            () ->
                check(Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES", "1"), two)
                    .device(1))
        .isInstanceOf(GpuException.class)
        .hasMessageContaining("CUDA_VISIBLE_DEVICES is 1");
    assertThatCode(() -> check(BUS_ORDER, two).device(1)).doesNotThrowAnyException();
  }

  @Test
  void asksTheInventoryOnceAndAgainAfterItFailed() {
    AtomicInteger asked = new AtomicInteger();
    GpuCheck check =
        new GpuCheck(
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new GpuException("not yet");
              }
              return List.of(gpu(0, "NVIDIA T4", "7.5"));
            },
            Map.of());

    assertThatThrownBy(() -> check.device(0)).hasMessage("not yet");
    check.device(0);
    check.device(0);
    check.all();
    assertThat(asked).hasValue(2);
  }
}
