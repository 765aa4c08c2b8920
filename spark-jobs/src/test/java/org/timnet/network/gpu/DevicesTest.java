package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Devices that there are, and those that there are not. */
class DevicesTest extends OpenClTest {
  @Test
  void memoryIsClearAndKeepsWhatIsWritten() {
    try (Memory memory = device().allocate(5L << 20)) {
      ByteBuffer numbers = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
      memory.read(memory.bytes() - 16, numbers);
      assertThat(numbers.getLong(0)).isZero();
      assertThat(numbers.getLong(8)).isZero();

      numbers.putLong(0, 42).putLong(8, -7);
      memory.write(1024, numbers);
      ByteBuffer back = ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder());
      memory.read(1016, back);
      assertThat(back.getLong(0)).isZero();
      assertThat(back.getLong(8)).isEqualTo(42);
      assertThat(back.getLong(16)).isEqualTo(-7);
    }
  }

  @Test
  void aDeviceThatIsNotThereIsOneClearLine() {
    assertThat(device().description()).contains("OpenCL");
    assertThatThrownBy(() -> Devices.openCl(99))
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessageContaining("99")
        .hasMessageContaining("network.engine=fused");
  }

  @Test
  void withoutADriverCudaIsOneClearLine() {
    Assumptions.assumeFalse(
        Files.exists(Path.of("/dev/nvidiactl")), "skipped: this machine has an NVIDIA driver");
    assertThatThrownBy(() -> Devices.cuda(0))
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessageContaining("no NVIDIA driver")
        .hasMessageContaining("network.engine=fused");
    // A second try, when the driver's classes have failed to load before.
    assertThatThrownBy(() -> Devices.cuda(0)).isInstanceOf(GpuUnavailableException.class);
  }

  @Test
  void aDeviceIsCheckedOnce() {
    List<Device> checked = new ArrayList<>();

    for (int i = 0; i < 2; i++) {
      try (Device device = Devices.checked("good", Devices.openCl(0), checked::add)) {
        device.allocate(8).close();
      }
    }

    assertThat(checked).hasSize(1);
  }

  @Test
  void aDeviceThatFailsAtItsCheckIsOneClearLineEveryTime() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  Devices.checked(
                      "bad",
                      Devices.openCl(0),
                      device -> {
                        throw new IllegalStateException("launch failed");
                      }))
          .isInstanceOf(GpuUnavailableException.class)
          .hasMessageContaining("OpenCL")
          .hasMessageContaining("launch failed")
          .hasMessageContaining("network.engine=fused");
    }
  }
}
