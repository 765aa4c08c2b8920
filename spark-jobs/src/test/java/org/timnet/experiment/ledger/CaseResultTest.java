package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.storage.Json;

class CaseResultTest {
  private static final long[][] COUNTS = {{1, 0}, {0, 1}};

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsNoResult(double value) {
    Case spec = PlannedCases.planned(0).spec();

    assertThatThrownBy(() -> new CaseResult("id", spec, 1, 1, value, Map.of()))
        .hasMessageContaining("trainingLoss is " + value);
    assertThatThrownBy(() -> new CaseResult.Score(1, value, 1, COUNTS))
        .hasMessageContaining("war is " + value);
    assertThatThrownBy(() -> new CaseResult.Score(1, 1, value, COUNTS))
        .hasMessageContaining("uar is " + value);
  }

  /** Jackson writes NaN as a word, and reads a word as 0. */
  @Test
  void aStoredLossThatIsNoNumberIsNotTakenForZero() {
    String json =
        new String(
            Json.pretty(PlannedCases.finished(PlannedCases.planned(0).spec()).result()),
            StandardCharsets.UTF_8);
    String damaged = json.replaceFirst("\"trainingLoss\" *: *1.0", "\"trainingLoss\" : \"NaN\"");

    assertThat(damaged).isNotEqualTo(json);
    assertThatThrownBy(() -> Json.read(damaged.getBytes(StandardCharsets.UTF_8), CaseResult.class))
        .rootCause()
        .hasMessageContaining("trainingLoss is \"NaN\"");
  }
}
