package org.timnet.training.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/gpu/discover.sh} beside an nvidia-smi of the test's own, read by Spark's parser.
 */
@DisabledOnOs(OS.WINDOWS)
class DiscoveryScriptTest {
  private static final Path SCRIPT =
      Path.of("..", "deploy", "gpu", "discover.sh").toAbsolutePath().normalize();

  @TempDir private Path bin;

  private record Run(int exit, String out, String err) {}

  private void nvidiaSmi(String body) throws IOException {
    Path file = bin.resolve("nvidia-smi");
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Run discover(Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString());
    builder.environment().remove("CUDA_VISIBLE_DEVICES");
    // Nothing else: the script is bash's own work.
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    Path err = bin.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void printsTheDeviceNumbersForSpark() throws Exception {
    nvidiaSmi(
        """
        [ "$1 $2" = "--query-gpu=index,mig.mode.current --format=csv,noheader" ] || exit 9
        echo "0, [N/A]"
        echo "1, Disabled"
        echo "10, [N/A]"
        """);
    Run run = discover(Map.of());

    assertThat(SCRIPT).isExecutable();
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("{\"name\":\"gpu\",\"addresses\":[\"0\",\"1\",\"10\"]}\n");
    ResourceInformation read = ResourceInformation.parseJson(run.out());
    assertThat(read.name()).isEqualTo("gpu");
    assertThat(read.addresses()).containsExactly("0", "1", "10");
  }

  @Test
  void leavesOutADeviceThatIsCutIntoInstances() throws Exception {
    nvidiaSmi("printf '0, Enabled\\n1, Disabled\\n'\n");
    Run run = discover(Map.of());

    assertThat(ResourceInformation.parseJson(run.out()).addresses()).containsExactly("1");
    assertThat(run.err()).contains("device 0").contains("MIG");
  }

  @Test
  void saysThatNvidiaSmiIsMissing() throws Exception {
    failsSaying(discover(Map.of()), "there is no nvidia-smi on", "install NVIDIA's driver");
  }

  @Test
  void quotesNvidiaSmi() throws Exception {
    nvidiaSmi("echo 'NVIDIA-SMI has failed'\necho 'more of it'\nexit 9\n");
    failsSaying(discover(Map.of()), "NVIDIA-SMI has failed\n");
  }

  @Test
  void doesNotTakeAMessageForADevice() throws Exception {
    nvidiaSmi("echo 'No devices were found'\n");
    failsSaying(discover(Map.of()), "says \"No devices were found");
  }

  @Test
  void failsWhereNoWholeDeviceIsLeft() throws Exception {
    nvidiaSmi("echo '0, Enabled'\n");
    failsSaying(discover(Map.of()), "lists no whole GPU");
  }

  @Test
  void refusesADeviceListThatNumbersThemOtherwise() throws Exception {
    nvidiaSmi("echo '0, [N/A]'\n");
    failsSaying(
        discover(Map.of("CUDA_VISIBLE_DEVICES", "1")), "CUDA_VISIBLE_DEVICES is set", "unset it");
  }

  /** On standard output, which Spark logs as an error together with the exit status. */
  private static void failsSaying(Run run, String... texts) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains(texts).doesNotContain("addresses");
    assertThat(run.out().lines()).hasSize(1);
  }
}
