package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.timnet.job.Captured;

class EngineBenchmarkCommandTest {
  @Test
  void printsTheMedianOfEveryNetworkInTheFormThatTheRatioScriptsRead() {
    Captured captured =
        Captured.run(
            ("bench-engine --what inference --engine layers --batch 2 --frames 5 --parallel 2"
                    + " --warm-up 0 --rounds 3")
                .split(" "));
    assertThat(captured.exit()).isZero();
    assertThat(captured.out().lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "inference layers batch 2 frames 5: median \\d+\\.\\d\\d ms,"
                            + " p10 \\d+\\.\\d\\d, p90 \\d+\\.\\d\\d"));
  }

  @Test
  void refusesWhatCannotBeTimed() {
    Captured captured = Captured.run("bench-engine", "--what", "jump");
    assertThat(captured.exit()).isEqualTo(2);
    assertThat(captured.err().strip())
        .isEqualTo("timnet: --what: there is no work 'jump', only step, inference");
  }
}
