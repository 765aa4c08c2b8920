package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.testing.Command;
import org.timnet.testing.Eventually;

/**
 * The launcher in a project of empty files, with a java, a mvn and a spark-submit that only write
 * down how they are called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
  private static final Instant OLD = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant BUILT = Instant.parse("2024-01-02T00:00:00Z");
  private static final Instant EDITED = Instant.parse("2024-01-03T00:00:00Z");

  @TempDir private Path temporary;
  private Path root;
  private Path bin;
  private Path work;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void project() throws IOException {
    root = temporary.toRealPath().resolve("a project");
    bin = Files.createDirectories(temporary.toRealPath().resolve("bin"));
    work = Files.createDirectories(temporary.toRealPath().resolve("work"));
    copy("timnet");
    copy("java17.options");
    copy("s3a.libraries");
    source("pom.xml");
    source("spark-jobs/pom.xml");
    source("spark-jobs/src/main/java/A.java");
    source("spark-jobs/src/main/resources/timnet-log4j2.xml");
    script(
        bin.resolve("java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.9" 2023-10-17' >&2; exit 0; fi
        printf '%s\\n' "$@" >"$CAPTURE/java"
        env >"$CAPTURE/java.env"
        pwd >"$CAPTURE/java.pwd"
        exit 7
        """);
    script(
        bin.resolve("mvn"),
        """
        printf '%s\\n' "$@" >"$CAPTURE/mvn"
        echo noise of the build
        """);
  }

  @Test
  void runsSparkInsideTheJvmWithTheOptionsThatNobodyTypes() throws Exception {
    built();
    Run run = launch("extract", "--corpus", "A B", "--set", "storage.root=s3a://b/a=b*");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.err()).isEmpty();
    assertThat(captured("java"))
        .startsWith("@" + root.resolve("deploy/java17.options"))
        .contains(
            "-XX:MaxRAMPercentage=50",
            "-Dlog4j2.configurationFile=timnet-log4j2.xml",
            "-Dtimnet.s3.jar=" + root.resolve("spark-jobs/target/s3/s3proxy.jar"))
        .endsWith(
            "-cp",
            root.resolve("spark-jobs/target/timnet-1.jar")
                + ":"
                + root.resolve("spark-jobs/target/lib")
                + "/*",
            "org.timnet.job.Main",
            "extract",
            "--corpus",
            "A B",
            "--set",
            "storage.root=s3a://b/a=b*")
        .doesNotContain("-Dtimnet.terminal=true");
    assertThat(captured("java.env")).contains("OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1");
    assertThat(captured("java.pwd")).containsExactly(work.toString());
    assertThat(temporary.resolve("mvn")).doesNotExist();
  }

  /** Names and fingerprints hold numbers, which Java formats in the digits of the locale. */
  @ParameterizedTest
  @CsvSource({"fa, IR", "ar, EG", "mr, IN", "de, DE"})
  void numbersHaveTheSameDigitsWhereverAJobRuns(String language, String country) throws Exception {
    Path program =
        Files.writeString(
            work.resolve("Digits.java"),
            """
            class Digits {
              public static void main(String[] none) {
                System.out.print("seed %d of %,d".formatted(1000, 23456789));
              }
            }
            """);
    Command.Ended ended =
        Command.of(
                work,
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Duser.language=" + language,
                    "-Duser.country=" + country,
                    "@" + DEPLOY.resolve("java17.options"),
                    program.toString()))
            .run(Duration.ofMinutes(1));

    assertThat(ended.out()).as(ended.err()).isEqualTo("seed 1000 of 23,456,789");
  }

  /** Java says so on its first line whenever a module is incubating, and has no switch for it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theTerminalIsTheJobsButForTheIncubatingModule() throws Exception {
    built();
    String warning = "WARNING: Using incubator modules: jdk.incubator.vector";
    script(
        bin.resolve("java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "17.0.9"' >&2; exit 0; fi
        echo '%s' >&2
        printf 'first\\n\\nprogress\\rlast' >&9
        exit 7
        """
            .formatted(warning));

    assertThat(onATerminal()).isEqualTo("first\r\n\r\nprogress\rlast");
    assertThat(launch("settings").err()).as("in a file").contains(warning);
  }

  private String onATerminal() throws Exception {
    String launcher = "'" + root.resolve("deploy/timnet") + "' settings";
    Command.Ended ended =
        Command.of(
                work,
                List.of(
                    "env",
                    "PATH=" + bin + ":/usr/bin:/bin",
                    "PROJECT=" + root,
                    "CAPTURE=" + temporary,
                    "script",
                    "-qec",
                    launcher,
                    "/dev/null"))
            .start()
            .await(Duration.ofMinutes(1));
    assertThat(ended.exit()).isEqualTo(7);
    return ended.out();
  }

  @Test
  void leavesWhatTheUserHasSet() throws Exception {
    built();
    environment.put("OMP_NUM_THREADS", "4");
    environment.put("TIMNET_JAVA_OPTS", "-Xmx3g -Dx=y");
    launch("settings");
    assertThat(captured("java.env")).contains("OMP_NUM_THREADS=4", "OPENBLAS_NUM_THREADS=1");
    assertThat(captured("java"))
        .containsSubsequence("-XX:MaxRAMPercentage=50", "-Xmx3g", "-Dx=y", "-cp");
  }

  @Test
  void aPlainLocaleStillOpensFilesOfAnyName() throws Exception {
    built();
    environment.put("LC_ALL", "C");
    launch("settings");
    assertThat(captured("java.env")).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void isFoundThroughSymbolicLinks() throws Exception {
    built();
    Path first =
        Files.createSymbolicLink(temporary.resolve("first"), root.resolve("deploy/timnet"));
    Files.createDirectories(work.resolve("deep"));
    Path second =
        Files.createSymbolicLink(
            work.resolve("deep/timnet"), Path.of("..", "..", first.getFileName().toString()));
    Run run = launch(second, "settings");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(captured("java")).contains("@" + root.resolve("deploy/java17.options"));
  }

  @Test
  void buildsOnFirstUseAndSaysWhy() throws Exception {
    script(
        bin.resolve("mvn"),
        """
        printf '%s\\n' "$@" >"$CAPTURE/mvn"
        echo noise of the build
        mkdir -p "$PROJECT/spark-jobs/target/lib"
        touch "$PROJECT/spark-jobs/target/timnet-1.jar" "$PROJECT/spark-jobs/target/lib/a.jar"
        """);
    Run run = launch("settings");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("timnet: building, because it has not been built yet");
    assertThat(captured("mvn"))
        .containsSubsequence("-f", root.resolve("pom.xml").toString(), "-DskipTests")
        .endsWith("package");
  }

  @Test
  void buildsAgainOnlyWhereSourcesAreNewer() throws Exception {
    built();
    Path source = root.resolve("spark-jobs/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(EDITED));
    Run run = launch("settings");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.err()).contains("because spark-jobs/src/main/java/A.java is newer");
    Files.delete(temporary.resolve("mvn"));
    // Maven left the archive alone, as it does when it would be the same.
    assertThat(launch("settings").err()).isEmpty();
    assertThat(temporary.resolve("mvn")).doesNotExist();
    environment.put("TIMNET_BUILD", "1");
    assertThat(launch("settings").err()).contains("because TIMNET_BUILD is set");
    assertThat(temporary.resolve("mvn")).exists();
  }

  @Test
  void buildsWhereThePomIsNewerOrLibrariesAreMissing() throws Exception {
    built();
    Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(EDITED));
    assertThat(launch("settings").err()).contains("because pom.xml is newer");
    try (Stream<Path> libraries = Files.list(root.resolve("spark-jobs/target/lib"))) {
      for (Path library : libraries.toList()) {
        Files.delete(library);
      }
    }
    assertThat(launch("settings").err()).contains("because its libraries are missing");
  }

  @Test
  void aBuildThatIsUnderWayIsWaitedFor() throws Exception {
    Process builder = new ProcessBuilder("sleep", "60").start();
    try {
      assertBuildIsWaitedFor(builder.pid());
    } finally {
      builder.destroyForcibly();
    }
  }

  /** Whose process is not to be signalled, which is no sign of its death. */
  @Test
  void aBuildOfAnotherUserIsWaitedFor() throws Exception {
    environment.put(
        "BASH_FUNC_kill%%", "() { echo \"kill: ($2) - Operation not permitted\" >&2; return 1; }");
    assertBuildIsWaitedFor(1);
  }

  private void assertBuildIsWaitedFor(long builder) throws Exception {
    Path lock = Files.createDirectories(root.resolve("spark-jobs/target/launcher-build.lock"));
    Files.writeString(lock.resolve("pid"), Long.toString(builder));
    CompletableFuture<Run> launched =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return launch("settings");
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    Path said = temporary.resolve("err");
    Eventually.holds(
        "it does not wait",
        Duration.ofMinutes(1),
        () -> Files.exists(said) && Files.readString(said).contains("waiting"));
    built();
    Files.delete(lock.resolve("pid"));
    Files.delete(lock);

    Run run = launched.get(1, TimeUnit.MINUTES);
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.err()).startsWith("timnet: waiting for another build, process " + builder);
    assertThat(temporary.resolve("mvn")).as("the other has built it").doesNotExist();
    assertThat(lock).doesNotExist();
  }

  /** As where the checkout is another user's, or its disk is full. */
  @Test
  void aBuildThatCannotBeLockedIsSaidInsteadOfWaitedFor() throws Exception {
    script(
        bin.resolve("mkdir"),
        """
        case $* in
          *.lock) echo "mkdir: cannot create directory '$*': Read-only file system" >&2; exit 1 ;;
        esac
        PATH=/usr/bin:/bin exec mkdir "$@"
        """);

    Run run = launch("settings");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("timnet: cannot build: mkdir: cannot create directory '")
        .contains("Read-only file system; set TIMNET_BUILD=0")
        .doesNotContain("waiting");
  }

  @Test
  void whatAKilledBuildHasLeftIsInNobodysWay() throws Exception {
    Path lock = Files.createDirectories(root.resolve("spark-jobs/target/launcher-build.lock"));
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Files.writeString(lock.resolve("pid"), Long.toString(killed.pid()));
    script(bin.resolve("mvn"), "exit 1");

    Run run = launch("settings");

    assertThat(run.err()).contains("the build failed").doesNotContain("waiting");
    assertThat(lock).doesNotExist();
  }

  @Test
  void buildsNothingWhereThatIsForbidden() throws Exception {
    environment.put("TIMNET_BUILD", "0");
    Run unbuilt = launch("settings");
    assertThat(unbuilt.exit()).isEqualTo(1);
    assertThat(unbuilt.err()).contains("it has not been built yet, and TIMNET_BUILD is 0");
    built();
    Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(EDITED));
    Run run = launch("settings");
    assertThat(run.exit()).isEqualTo(7);
    assertThat(run.err()).isEmpty();
    assertThat(temporary.resolve("mvn")).doesNotExist();
  }

  @Test
  void runsAnotherMainClassOnLibrariesOfItsOwn() throws Exception {
    built();
    environment.put("TIMNET_MAIN", "org.timnet.notebook.KernelMain");
    environment.put("TIMNET_CLASS_PATH", "/more/*");
    launch("file");
    assertThat(captured("java"))
        .endsWith(
            "-cp",
            root.resolve("spark-jobs/target/timnet-1.jar")
                + ":/more/*:"
                + root.resolve("spark-jobs/target/lib")
                + "/*",
            "org.timnet.notebook.KernelMain",
            "file");
  }

  @Test
  void aBuildThatFailsShowsTheEndOfItsLog() throws Exception {
    script(bin.resolve("mvn"), "echo '[ERROR] cannot find symbol'; exit 1");
    Run run = launch("settings");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("[ERROR] cannot find symbol")
        .contains("timnet: the build failed; its log is ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anotherJavaIsRefused() throws Exception {
    built();
    script(bin.resolve("java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    Run run = launch("settings");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("timnet: java is Java 11; set JAVA_HOME to a JDK 17");
    environment.put("JAVA_HOME", "/nowhere");
    assertThat(launch("settings").err())
        .isEqualToIgnoringNewLines("timnet: no /nowhere/bin/java; set JAVA_HOME to a JDK 17");
  }

  @Test
  void submitsToSparkWhereThereIsOne() throws Exception {
    built();
    Path spark = spark();
    environment.put("TIMNET_SPARK_SUBMIT_ARGS", "--master spark://h:7077");
    environment.put("OPENBLAS_CORETYPE", "Haswell");
    Run run = launch("extract", "--corpus", "A B");
    assertThat(run.exit()).isEqualTo(9);
    List<String> submitted = captured("submit");
    assertThat(submitted)
        .startsWith("--class", "org.timnet.job.Main", "--driver-java-options")
        .containsSubsequence("--conf", "spark.executorEnv.OMP_NUM_THREADS=1")
        .containsSubsequence("--conf", "spark.executorEnv.OPENBLAS_NUM_THREADS=1")
        .containsSubsequence("--conf", "spark.executorEnv.OPENBLAS_CORETYPE=Haswell")
        .endsWith(
            "--master",
            "spark://h:7077",
            root.resolve("spark-jobs/target/timnet-1-cluster.jar").toString(),
            "extract",
            "--corpus",
            "A B");
    Path libraries = root.resolve("spark-jobs/target/lib");
    assertThat(submitted.get(submitted.indexOf("--jars") + 1))
        .isEqualTo(
            libraries.resolve("hadoop-aws-3.jar")
                + ","
                + libraries.resolve("aws-java-sdk-core-1.jar")
                + ","
                + libraries.resolve("aws-java-sdk-s3-1.jar"));
    String executor =
        submitted.stream()
            .filter(argument -> argument.startsWith("spark.executor.extraJavaOptions="))
            .findFirst()
            .orElseThrow();
    assertThat(executor)
        .contains("--add-opens=java.base/java.nio=ALL-UNNAMED")
        .contains("-Daeron.publication.unblock.timeout=45000000000")
        .doesNotContain("#", "\n", "log4j2");
    assertThat(submitted.get(3))
        .contains("--add-opens=java.base/java.nio=ALL-UNNAMED")
        .contains(
            "\"-Dlog4j2.configurationFile=file://"
                + root.toString().replace(" ", "%20")
                + "/spark-jobs/src/main/resources/timnet-log4j2.xml\"");
    // What Spark's own distribution holds is not sent along.
    Files.createFile(spark.resolve("jars/hadoop-aws-3.jar"));
    Files.createFile(spark.resolve("jars/aws-java-sdk-bundle-1.jar"));
    launch("extract");
    assertThat(captured("submit")).doesNotContain("--jars");
  }

  @Test
  void aDriverOnTheClusterIsNotSentToFilesOfThisMachine() throws Exception {
    built();
    spark();
    environment.put("TIMNET_SPARK_SUBMIT_ARGS", "--master yarn --deploy-mode cluster");
    launch("extract");
    assertThat(captured("submit").get(3))
        .contains("--add-opens=java.base/java.nio=ALL-UNNAMED")
        .doesNotContain(root.toString(), "log4j2");
  }

  @Test
  void aSparkHomeWithoutSparkIsAnError() throws Exception {
    built();
    environment.put("SPARK_HOME", "/nowhere");
    Run run = launch("extract");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("timnet: SPARK_HOME is /nowhere, which holds no bin/spark-submit");
  }

  @Test
  void everythingThatSparkOpensIsInTheOptionsFile() throws IOException {
    assertThat(Files.readAllLines(DEPLOY.resolve("java17.options")))
        .contains(JavaModuleOptions.defaultModuleOptions().split(" "))
        .contains("-Daeron.publication.unblock.timeout=45000000000");
  }

  private record Run(int exit, String out, String err) {}

  private Run launch(String... arguments) throws Exception {
    return launch(root.resolve("deploy/timnet"), arguments);
  }

  private Run launch(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectOutput(temporary.resolve("out").toFile())
            .redirectError(temporary.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().put("CAPTURE", temporary.toString());
    builder.environment().put("PROJECT", root.toString());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new Run(
        exit,
        Files.readString(temporary.resolve("out")),
        Files.readString(temporary.resolve("err")));
  }

  private List<String> captured(String name) throws IOException {
    return Files.readAllLines(temporary.resolve(name));
  }

  /** What a build leaves behind. */
  private void built() throws IOException {
    for (String file :
        List.of(
            "timnet-1.jar",
            "timnet-1-cluster.jar",
            "timnet-1-sources.jar",
            "lib/a.jar",
            "lib/hadoop-aws-3.jar",
            "lib/aws-java-sdk-core-1.jar",
            "lib/aws-java-sdk-s3-1.jar")) {
      Path path = root.resolve("spark-jobs/target").resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
      Files.setLastModifiedTime(path, FileTime.from(BUILT));
    }
  }

  private Path spark() throws IOException {
    Path spark = temporary.resolve("spark");
    Files.createDirectories(spark.resolve("jars"));
    Files.createDirectories(spark.resolve("bin"));
    script(spark.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\" >\"$CAPTURE/submit\"; exit 9");
    environment.put("SPARK_HOME", spark.toString());
    return spark;
  }

  private void source(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    Files.setLastModifiedTime(file, FileTime.from(OLD));
  }

  private void copy(String name) throws IOException {
    Path copy = root.resolve("deploy").resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(DEPLOY.resolve(name), copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void script(Path path, String body) throws IOException {
    Files.writeString(path, "#!/usr/bin/env bash\n" + body);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
