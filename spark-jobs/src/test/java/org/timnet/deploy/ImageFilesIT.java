package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/**
 * What the Dockerfile copies out of a build, and that it runs in the places where the image has it.
 * The image itself is not built here.
 */
@DisabledOnOs(OS.WINDOWS)
class ImageFilesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration MOST = Duration.ofMinutes(3);

  @TempDir private Path folder;

  /** Sources of COPY lines, but those of another stage. */
  private static List<String> sources() throws IOException {
    return Files.readAllLines(Manifests.FOLDER.resolve("Dockerfile")).stream()
        .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
        .flatMap(
            line -> {
              List<String> words = Arrays.asList(line.split("\\s+"));
              return words.subList(1, words.size() - 1).stream();
            })
        .toList();
  }

  @Test
  void everySourceIsThereAndLetThrough() throws IOException {
    List<String> through =
        Files.readAllLines(Manifests.FOLDER.resolve("Dockerfile.dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(sources()).hasSizeGreaterThan(8);
    for (String source : sources()) {
      assertThat(matching(source)).as(source).hasSize(1);
      assertThat(through).as("not ignored").contains(source);
    }
    assertThat(through).as("nothing else is sent along").hasSameSizeAs(sources());
  }

  private static List<Path> matching(String source) throws IOException {
    Path path = ROOT.resolve(source);
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName().toString());
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.filter(file -> matcher.matches(file.getFileName())).toList();
    }
  }

  /** It runs as nobody who built it, whose umask may have been 027. */
  @Test
  void everybodyReadsItsFiles() throws IOException {
    List<String> lines = Files.readAllLines(Manifests.FOLDER.resolve("Dockerfile"));
    int opened = lines.indexOf("RUN chmod -R a+rX /opt/spark /opt/timnet");
    assertThat(opened).isNotNegative().isLessThan(lines.lastIndexOf("FROM java"));
    assertThat(lines.subList(opened, lines.lastIndexOf("FROM java")))
        .as("nothing comes after it")
        .noneMatch(line -> line.startsWith("COPY"));
  }

  @Test
  void itsSparkHasKubernetesAndS3AndItsEntryPointRuns() throws Exception {
    Path spark = folder.resolve("spark");
    Command.Ended made =
        Command.of(
                folder,
                List.of(
                    ROOT.resolve("deploy/standalone/make-spark-home").toString(),
                    "--with-s3a",
                    spark.toString()))
            .run(MOST);
    assertThat(made.exit()).as(made.err()).isZero();
    try (Stream<Path> jars = Files.list(spark.resolve("jars"))) {
      List<Path> all = jars.toList();
      assertThat(all).allSatisfy(jar -> assertThat(jar.toRealPath()).isRegularFile());
      for (String name : List.of("spark-kubernetes_", "kubernetes-client-", "hadoop-aws-")) {
        assertThat(all).anyMatch(jar -> jar.getFileName().toString().startsWith(name));
      }
      assertThat(all).noneMatch(jar -> jar.getFileName().toString().startsWith("nd4j-"));
    }

    Path timnet = Files.createDirectories(folder.resolve("timnet"));
    for (String file :
        List.of("kubernetes/entrypoint", "kubernetes/log4j2.xml", "java17.options")) {
      Path source = ROOT.resolve("deploy").resolve(file);
      Files.copy(source, timnet.resolve(source.getFileName()));
    }
    Files.createSymbolicLink(
        timnet.resolve("timnet-cluster.jar"), Path.of(System.getProperty("timnet.cluster.jar")));
    Command.Ended run =
        Command.of(
                folder.resolve("work"),
                List.of(timnet.resolve("entrypoint").toString(), "--version"))
            .with("SPARK_HOME", spark.toString())
            .run(MOST);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("timnet ");
  }
}
