package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.sweep.search.LegOutcome;
import scala.util.Failure;
import scala.util.Success;

class SweepRunnerTest {
  @Test
  void aReasonIsOneLine() {
    assertThat(
            SweepRunner.result(
                new Failure<>(
                    new IllegalStateException(
                        "Job aborted: java.lang.OutOfMemoryError\n\tat org.timnet.Somewhere\n"))))
        .isEqualTo(new LegResult.Broken("Job aborted: java.lang.OutOfMemoryError"));
    assertThat(SweepRunner.result(new Failure<>(new IllegalStateException())))
        .isEqualTo(new LegResult.Broken("java.lang.IllegalStateException"));
  }

  @Test
  void whatEndedIsPassedOn() {
    LegResult ended = new LegResult.Ended(new LegOutcome.Reached(3, List.of(0.5)));

    assertThat(SweepRunner.result(new Success<>(ended))).isEqualTo(ended);
  }
}
