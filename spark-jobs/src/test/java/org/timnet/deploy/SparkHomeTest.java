package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/**
 * What deploy/standalone/make-spark-home makes, of empty jars, with a Java that does as it is told.
 */
@DisabledOnOs(OS.WINDOWS)
class SparkHomeTest {
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void make() throws Exception {
    Path maker = folder.resolve("deploy/standalone/make-spark-home");
    Files.createDirectories(maker.getParent());
    Files.copy(
        DEPLOY.resolve("standalone/make-spark-home"), maker, StandardCopyOption.COPY_ATTRIBUTES);
    Path target = folder.resolve("spark-jobs/target");
    for (String jar : List.of("lib/spark-core.jar", "resource-managers/spark-yarn.jar")) {
      Files.createDirectories(target.resolve(jar).getParent());
      Files.createFile(target.resolve(jar));
    }
    Files.writeString(target.resolve("spark.classpath"), "/repository/spark-core.jar");
    home = folder.resolve("spark home");
    Command.Ended made = Command.of(folder, List.of(maker.toString(), home.toString())).run(MOST);
    assertThat(made.exit()).as(made.err()).isZero();
  }

  private Command.Ended submit(String java) throws Exception {
    Path binary = folder.resolve("java/bin/java");
    Files.createDirectories(binary.getParent());
    Files.writeString(binary, "#!/usr/bin/env bash\n" + java);
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Command.of(folder, List.of(home.resolve("bin/spark-submit").toString(), "a b"))
        .with("JAVA_HOME", folder.resolve("java").toString())
        .run(MOST);
  }

  @Test
  void holdsTheJarsOfTheBuild() throws IOException {
    assertThat(home.resolve("jars/spark-core.jar").toRealPath()).isRegularFile();
    assertThat(home.resolve("jars/spark-yarn.jar").toRealPath()).isRegularFile();
  }

  @Test
  void theCommandThatSparkMakesIsRun() throws Exception {
    Command.Ended ended = submit("printf '\\0\\n'; printf '%s\\0' printf '<%s>' \"${@: -1}\" end");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("<a b><end>");
  }

  /** Such as that of an option that Spark does not know. */
  @Test
  void aLauncherThatFailsGivesItsExitCode() throws Exception {
    assertThat(submit("exit 3").exit()).isEqualTo(3);
    assertThat(submit("printf 'half\\0'; exit 137").exit()).isEqualTo(137);
  }
}
