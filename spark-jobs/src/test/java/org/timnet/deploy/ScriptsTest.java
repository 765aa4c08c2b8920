package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.testing.Command;

/** Scripts of deploy/, read by shellcheck. */
class ScriptsTest {
  private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timnet",
        "nightly",
        "notebook",
        "gpu/discover.sh",
        "kubernetes/entrypoint",
        "kubernetes/submit",
        "submit.bash",
        "yarn/submit",
        "standalone/make-spark-home"
      })
  void shellcheckFindsNothing(String script) throws Exception {
    assumeTrue(isInstalled(), "Debian's shellcheck");
    Command.Ended ended =
        Command.of(
                folder,
                List.of("shellcheck", "--severity=warning", DEPLOY.resolve(script).toString()))
            .run(Duration.ofMinutes(1));
    assertThat(ended.exit()).as(ended.out()).isZero();
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "shellcheck")));
  }
}
