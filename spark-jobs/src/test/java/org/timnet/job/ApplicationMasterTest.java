package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/** YARN's application master outlives the driver's main, which must not end the JVM. */
class ApplicationMasterTest {
  @TempDir private Path folder;

  @Test
  void aDriverInItReturnsOrTellsItsExitStatus() throws Exception {
    assertThat(driver("--version")).contains("returned");
    assertThat(driver("setings"))
        .contains("did you mean settings?")
        .contains("told of exit status 2");
  }

  private String driver(String... arguments) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("..", "deploy/java17.options").toAbsolutePath().normalize(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InApplicationMaster.class.getName()));
    words.addAll(List.of(arguments));
    Command.Ended ended = Command.of(folder, words).run(Duration.ofMinutes(2));
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.err();
  }
}
