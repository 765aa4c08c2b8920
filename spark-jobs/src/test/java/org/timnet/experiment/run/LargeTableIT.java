package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/** A feature table that is larger than the heap trains, to the bytes of one that fits. */
class LargeTableIT {
  /** 29,328 bytes each: 205 MB. Reading Parquet takes most of the heap, however large the table. */
  private static final int UTTERANCES = 7_000;

  @TempDir private Path folder;

  @Test
  void aTableLargerThanTheHeapTrains() throws Exception {
    String little = result("little", "-Xmx192m");

    assertThat(little).contains("\"trainUtterances\" : 6300");
    assertThat(little).isEqualTo(result("enough", "-Xmx1g"));
  }

  private String result(String name, String heap) throws IOException, InterruptedException {
    Path working = folder.resolve(name);
    Path temporary = Files.createDirectories(working.resolve("tmp"));
    Command.Ended ended =
        Command.of(
                working,
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + Path.of("..", "deploy/java17.options").toAbsolutePath().normalize(),
                    heap,
                    "-Djava.io.tmpdir=" + temporary,
                    // ND4J's arrays lie outside the heap, and are measured by it where nobody says.
                    "-Dorg.bytedeco.javacpp.maxbytes=1g",
                    "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                    "-cp",
                    System.getProperty("java.class.path"),
                    TrainingInLittleHeap.class.getName(),
                    working.resolve("storage").toString(),
                    Integer.toString(UTTERANCES)))
            .run(Duration.ofMinutes(8));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(temporary).as("the mapped file's name is gone").isEmptyDirectory();
    return Files.readString(Path.of(ended.out().strip().lines().reduce((a, b) -> b).orElseThrow()));
  }
}
