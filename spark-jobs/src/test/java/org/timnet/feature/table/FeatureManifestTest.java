package org.timnet.feature.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.storage.Json;

class FeatureManifestTest {
  private static final String STORED =
      """
      {"corpus":"A","preset":"authors","presetChecksum":"01ab","length":2048,\
      "classes":["angry","sad"],"rows":3,"quarantined":1,"seconds":4.5,"checksum":"cd23",\
      "table":"table-cd23","createdBy":"timnet 1"}\
      """;

  private static final FeatureManifest MANIFEST =
      new FeatureManifest(
          "A",
          new FeatureManifest.Definition("authors", "01ab", 2048),
          List.of("angry", "sad"),
          new FeatureManifest.Contents(3, 1, 4.5, "cd23"),
          "table-cd23",
          "timnet 1");

  @Test
  void isStoredAsOneFlatObject() {
    assertThat(Json.compact(MANIFEST)).asString().isEqualTo(STORED);
  }

  @Test
  void isReadFromOne() throws Exception {
    assertThat(Json.read(STORED, FeatureManifest.class)).isEqualTo(MANIFEST);
  }

  @Test
  void anUnknownFieldIsRefused() {
    String newer = STORED.replace("\"createdBy\"", "\"mel\":128,\"createdBy\"");

    assertThatThrownBy(() -> Json.read(newer, FeatureManifest.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("unknown fields: mel");
  }

  @Test
  void aListOfClassesThatIsNoneIsRefused() {
    String other = STORED.replace("[\"angry\",\"sad\"]", "7");

    assertThatThrownBy(() -> Json.read(other, FeatureManifest.class))
        .isInstanceOf(JsonProcessingException.class);
  }
}
