package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;
import org.timnet.testing.Eventually;

/** deploy/bench/training-beside with a launcher and a Python that only do as they are told. */
@DisabledOnOs(OS.WINDOWS)
class TrainingBesideTest {
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Path BENCH = Path.of("..", "deploy", "bench").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private Path script(String name, String body) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/usr/bin/env bash\n" + body);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return path;
  }

  /** It would train on, for hours, beside whatever is measured next. */
  @Test
  void theOtherSideEndsWhereOursFails() throws Exception {
    for (String name : List.of("training-beside", "ratio.bash")) {
      Path copy = folder.resolve("deploy/bench").resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(BENCH.resolve(name), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path pid = folder.resolve("pid");
    script(
        "deploy/timnet",
        """
        [ "$1" = cross-validate ] || exit 0
        until [ -s "%s" ]; do sleep 0.05; done
        exit 5
        """
            .formatted(pid));
    Path python =
        script(
            "python",
            """
            [ "$2" = train ] || exit 0
            echo $$ >"%s"
            exec sleep 600
            """
                .formatted(pid));

    Command.Ended ended =
        Command.of(
                folder,
                List.of(
                    folder.resolve("deploy/bench/training-beside").toString(),
                    folder.toString(),
                    "EMOVO"))
            .with("PYTHON", python.toString())
            .with("TIMNET_BENCH_FOLDER", folder.resolve("kept").toString())
            .run(MOST);

    assertThat(ended.exit()).as(ended.err()).isEqualTo(5);
    long theirs = Long.parseLong(Files.readString(pid).strip());
    try {
      Eventually.holds(
          "the other side trains on",
          MOST,
          () -> ProcessHandle.of(theirs).filter(ProcessHandle::isAlive).isEmpty());
      assertThat(folder.resolve("kept")).isDirectory();
    } finally {
      ProcessHandle.of(theirs).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
