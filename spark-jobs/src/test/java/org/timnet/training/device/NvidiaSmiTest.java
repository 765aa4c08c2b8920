package org.timnet.training.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With programs that print what nvidia-smi would. */
@DisabledOnOs(OS.WINDOWS)
class NvidiaSmiTest {
  @TempDir private Path folder;

  private NvidiaSmi program(String body) throws IOException {
    Path file = folder.resolve("nvidia-smi");
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new NvidiaSmi(file.toString());
  }

  @Test
  void readsNumberCapabilityAndName() throws IOException {
    NvidiaSmi smi =
        program(
            """
            [ "$1 $2" = "--query-gpu=index,compute_cap,name --format=csv,noheader" ] || exit 9
            echo "0, 8.0, NVIDIA A100-SXM4-40GB"
            echo "1, 12.0, A name, with a comma"
            """);
    assertThat(smi.gpus())
        .containsExactly(
            new Gpu(0, "NVIDIA A100-SXM4-40GB", new ComputeCapability(8, 0)),
            new Gpu(1, "A name, with a comma", new ComputeCapability(12, 0)));
  }

  @Test
  void quotesWhatTheProgramComplainsOf() throws IOException {
    NvidiaSmi smi = program("echo \"couldn't communicate with the driver\" >&2\nexit 9\n");
    assertThatThrownBy(smi::gpus)
        .isInstanceOf(GpuException.class)
        .hasMessageEndingWith("ended with 9: couldn't communicate with the driver");
  }

  @Test
  void namesTheDriverThatIsTooOldToKnowCapabilities() throws IOException {
    NvidiaSmi smi = program("echo '0, [Not Supported], Tesla K80'\n");
    assertThatThrownBy(smi::gpus)
        .isInstanceOf(GpuException.class)
        .hasMessageContaining("says \"0, [Not Supported], Tesla K80\"")
        .hasMessageContaining("driver of version");
  }

  @Test
  void saysThatThereIsNoGpu() throws IOException {
    NvidiaSmi smi = program("exit 0\n");
    assertThatThrownBy(smi::gpus)
        .isInstanceOf(GpuException.class)
        .hasMessageContaining("lists no GPU");
  }

  @Test
  void saysWhatIsMissingWithoutNvidiasDriver() {
    NvidiaSmi smi = new NvidiaSmi(folder.resolve("nvidia-smi").toString());
    assertThatThrownBy(smi::gpus)
        .isInstanceOf(GpuException.class)
        .hasMessageContaining(
            "cannot be run here; install NVIDIA's driver, or build without -Pcuda");
  }
}
