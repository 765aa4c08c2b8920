package org.timnet.job.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Temperature;
import org.timnet.storage.Json;

class AskedModelTest {
  private static AskedModel at(double... temperatures) {
    return new AskedModel(
        "a.zip",
        temperatures.length == 1 ? List.of() : List.of("a.zip", "b.zip"),
        "EMOVO",
        DoubleStream.of(temperatures).mapToObj(Temperature::new).toList());
  }

  @Test
  void saysWhatProbabilitiesAreWorth() {
    assertThat(at(1).told()).startsWith("probabilities are as trained").contains("--calibrate");
    assertThat(at(1.804).told())
        .isEqualTo("probabilities are at the temperature fitted on utterances held out: 1.80");
    assertThat(at(1, 1).told()).startsWith("probabilities are the mean of 2 models, as trained");
    assertThat(at(1.5, 3.2).told())
        .endsWith("2 models, at the temperature fitted on utterances held out: 1.50, 3.20");
    assertThat(at(1, 3.2).told())
        .contains("2 models, not all of which have a temperature", ": none, 3.20; those without");
  }

  @Test
  void jsonHasATemperatureForEveryModel() {
    assertThat(Json.sorted(at(1, 3.2))).contains("\"temperatures\":[1.0,3.2]");
  }
}
