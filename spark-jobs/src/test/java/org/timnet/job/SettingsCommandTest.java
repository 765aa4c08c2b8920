package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {
  @TempDir private Path folder;

  @Test
  void jsonIsOneObjectWithTypedValuesAndOrigins() throws IOException {
    Path file = Files.writeString(folder.resolve("a.conf"), "\ntraining.epochs = 7");
    Captured captured =
        Captured.run(
            "settings",
            "--json",
            "--config",
            file.toString(),
            "--set",
            "storage.hadoop.fs.s3a.endpoint=http://h",
            "--set",
            "storage.hadoop.fs.s3a.secret.key=abc123",
            "--set=corpora.EMOVO.path=/a b=c");
    assertThat(captured.exit()).isZero();
    assertThat(captured.err()).isEmpty();
    assertThat(captured.out()).doesNotContain("abc123");
    assertThat(captured.out().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(captured.out());
    assertThat(json.at("/settings/training/epochs").intValue()).isEqualTo(7);
    assertThat(json.at("/settings/training/epsilon").doubleValue()).isEqualTo(1e-8);
    assertThat(json.at("/settings/extract/partition-bytes").intValue()).isEqualTo(8 << 20);
    assertThat(json.at("/settings/storage/hadoop/fs.s3a.endpoint").textValue())
        .isEqualTo("http://h");
    assertThat(json.at("/settings/storage/hadoop/fs.s3a.secret.key").textValue())
        .isEqualTo("(redacted)");
    assertThat(json.at("/settings/corpora/EMOVO/path").textValue()).isEqualTo("/a b=c");
    assertThat(json.at("/settings/corpora/IEMOCAP/classes/3").textValue()).isEqualTo("sad");
    assertThat(json.at("/overridden/training.epochs").textValue()).isEqualTo(file + ":2");
    assertThat(json.at("/overridden/corpora.EMOVO.path").textValue()).isEqualTo("--set");
    assertThat(json.at("/overridden")).hasSize(4);
  }

  @Test
  void peopleGetATable() {
    Captured captured = Captured.run("settings", "--set", "training.epochs=7");
    assertThat(captured.exit()).isZero();
    assertThat(captured.out().lines())
        .anyMatch(line -> line.matches("key +value +origin"))
        .anyMatch(line -> line.matches("training\\.epochs +7 +--set"))
        .anyMatch(line -> line.matches("training\\.batch-size +64 +default"))
        .anyMatch(line -> line.matches("storage\\.root +\"\" +default"));
  }
}
