package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.network.Models;
import org.timnet.network.engine.Engines;

class SchemaTest {
  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of("features.preset", Ids.offered(FeaturePreset.class)),
        Arguments.of("network.variant", Models.ids()),
        Arguments.of("experiment.split", Ids.offered(Split.class)),
        Arguments.of("training.distributed", Ids.offered(DistributedMode.class)),
        Arguments.of("experiment.selection", Ids.offered(Selection.class)));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void aKeyTakesWhatTheProgramKnows(String key, List<String> ids) {
    assertThat(words(key)).containsExactlyElementsOf(ids);
  }

  @Test
  void anEngineIsOneThatThereIs() {
    assertThat(words("network.engine"))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(Engines.named(id).id()).isEqualTo(id));
  }

  private static List<String> words(String key) {
    return Schema.kind(List.of(key.split("\\.")))
        .map(kind -> ((Kind.OneOf) kind).words())
        .orElseThrow();
  }
}
