package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.testing.SharedData;
import org.timnet.testing.SparkSessions;

/** The authors' weights score on the real corpora what an independent implementation measured. */
class PublishedWeightsIT {
  /** One for all engines: a corpus is extracted once. */
  @TempDir private static Path folder;

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void emovo(Engine engine) throws IOException {
    JsonNode scores = evaluate(engine, "EMOVO", "EMOVO_1");

    assertThat(wars(scores))
        .containsExactly(93.22, 94.92, 91.53, 91.53, 81.36, 91.53, 94.92, 96.61, 93.10, 91.38);
    assertThat(scores.get("war").asDouble()).isEqualTo(92.01);
    assertThat(scores.get("uar").asDouble()).isEqualTo(92.13);
    assertThat(scores.get("uarPooled").asDouble()).isEqualTo(92.01);
  }

  /** By one engine: that they agree EMOVO has shown. */
  @Test
  void ravdess() throws IOException {
    JsonNode scores = evaluate(Engines.FUSED, "RAVDESS", "RAVDE_46");

    assertThat(wars(scores))
        .containsExactly(93.06, 94.44, 93.06, 97.22, 88.89, 91.67, 89.58, 91.67, 90.97, 90.28);
    assertThat(scores.get("war").asDouble()).isEqualTo(92.08);
    assertThat(scores.get("uar").asDouble()).isEqualTo(91.99);
    assertThat(scores.get("uarPooled").asDouble()).isEqualTo(91.93);
  }

  private JsonNode evaluate(Engine engine, String corpus, String weights) throws IOException {
    Path recordings = SharedData.path("data/corpora/" + corpus);
    Path files = SharedData.path("data/weights/" + weights);
    SparkSessions.shared();
    Captured run =
        Captured.run(
            "evaluate",
            "--corpus",
            corpus,
            "--keras-weights",
            files.toString(),
            "--set",
            "corpora." + corpus + ".path=" + recordings,
            "--set",
            "storage.root=" + folder.toUri(),
            "--set",
            "network.engine=" + engine.id(),
            "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static List<Double> wars(JsonNode scores) {
    return scores.get("folds").findValues("war").stream().map(JsonNode::asDouble).toList();
  }
}
