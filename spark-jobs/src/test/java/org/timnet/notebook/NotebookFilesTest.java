package org.timnet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebooks as they are stored: without what a run leaves in them. */
class NotebookFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"results", "features"})
  void holdNoOutputsAndNameTheirKernel(String name) throws IOException {
    Path file = Path.of("..", "notebooks", name + ".ipynb");
    JsonNode notebook = new ObjectMapper().readTree(file.toFile());

    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("timnet");
    List<String> ids = notebook.get("cells").findValuesAsText("id");
    assertThat(ids).hasSameSizeAs(notebook.get("cells")).doesNotHaveDuplicates();
    for (JsonNode cell : notebook.get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        assertThat(cell.get("outputs")).as(cell.get("id").asText()).isEmpty();
        assertThat(cell.get("execution_count").isNull()).isTrue();
      }
    }
    String here = Path.of("..").toRealPath().toString();
    assertThat(Files.readString(file)).endsWith("}\n").doesNotContain(here, "/home/");
  }
}
