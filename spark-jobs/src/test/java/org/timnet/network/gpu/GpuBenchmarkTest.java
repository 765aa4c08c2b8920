package org.timnet.network.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmark says where it measures nothing, and that it measures. */
class GpuBenchmarkTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return GpuBenchmark.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda:99", "opencl:99", "gpu:99"})
  void aDeviceThatIsNotThereIsOneLine(String device) {
    assertThat(run(device)).isEqualTo(1);

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("gpu: ")
        .contains("network.engine=fused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tpu:0", "opencl:-1", "cuda:first"})
  void whatIsNoDeviceIsWrongUsage(String device) {
    assertThat(run(device)).isEqualTo(2);

    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("usage: gpu [DEVICE");
  }

  @Test
  void secondsAreANumber() {
    assertThat(run("cuda:0", "long")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("\"long\"").contains("usage: gpu [DEVICE");
  }
}
