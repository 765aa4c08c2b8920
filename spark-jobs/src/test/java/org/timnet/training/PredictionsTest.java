package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTest {
  @Test
  void theFirstOfEqualsIsTheLabel() {
    Predictions predictions = new Predictions(new double[][] {{0.2, 0.4, 0.4}, {1, 0, 0}});

    assertThat(predictions.labels()).containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberHasNoLabel(double value) {
    Predictions predictions = new Predictions(new double[][] {{1, 0}, {0.5, value}});

    assertThat(predictions.label(0)).isZero();
    assertThatThrownBy(predictions::labels)
        .isInstanceOf(NonFiniteOutputException.class)
        .hasMessageContaining("utterance 2 of 2")
        .hasMessageContaining("[0.5, " + value + "]");
  }
}
