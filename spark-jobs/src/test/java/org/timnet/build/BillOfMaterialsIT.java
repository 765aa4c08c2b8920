package org.timnet.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The list of libraries that the build writes for those who look for advisories. */
class BillOfMaterialsIT {
  /** CycloneDX's plugin does nothing where Maven is offline, and says so. */
  @Test
  @DisabledIfSystemProperty(
      named = "timnet.maven",
      matches = "offline=true",
      disabledReason = "Maven is offline, and the list is made online only")
  void namesWhatAJobAndTheImageConsistOf() throws IOException {
    JsonNode bill = new ObjectMapper().readTree(Path.of("target", "bom.json").toFile());
    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    Map<String, String> versions = new TreeMap<>();
    bill.get("components")
        .forEach(
            component -> {
              versions.put(component.get("name").asText(), component.get("version").asText());
              assertThat(component.get("hashes")).as("%s", component).isNotEmpty();
            });
    assertThat(versions)
        .containsEntry("spark-core_2.12", package$.MODULE$.SPARK_VERSION())
        .containsKeys("nd4j-api", "kubernetes-client", "hadoop-aws", "netty-handler", "lavaplayer")
        .doesNotContainKeys("junit-jupiter", "assertj-core", "kubernetes-server-mock");
  }
}
