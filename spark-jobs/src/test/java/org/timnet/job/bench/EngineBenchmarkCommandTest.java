package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                        "inference tim-net layers batch 2 frames 5: median \\d+\\.\\d\\d ms,"
                            + " p10 \\d+\\.\\d\\d, p90 \\d+\\.\\d\\d"));
  }

  @Test
  void aNetworksEngineIsItsOwnUnlessSaid() {
    for (String variant : List.of("gm-tcn", "cnn-bigru")) {
      Captured captured =
          Captured.run(
              ("bench-engine --what step --batch 2 --frames 40 --warm-up 0 --rounds 1 --variant "
                      + variant)
                  .split(" "));
      assertThat(captured.out())
          .startsWith("step %s fused batch 2 frames 40: median ".formatted(variant));
    }
  }

  @Test
  void refusesWhatCannotBeTimed() {
    assertThat(Captured.run("bench-engine", "--what", "step", "--variant", "svm-mfcc").err())
        .contains("svm-mfcc is no network and makes no steps; take another --variant");
    assertThat(
            Captured.run("bench-engine", "--what", "step", "--variant", "cpac", "--engine", "gpu")
                .err())
        .contains("gpu computes tim-net and not cpac; set network.engine=fused");
    Captured captured = Captured.run("bench-engine", "--what", "jump");
    assertThat(captured.exit()).isEqualTo(2);
    assertThat(captured.err().strip())
        .isEqualTo("timnet: --what: there is no work 'jump', only step, inference");
  }
}
