package org.timnet.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * No class may be on the class path twice, and no backend of ND4J's beside another: which one runs
 * would be a matter of order.
 */
class ClassPathTest {
  /**
   * What Spark's and Parquet's own artifacts hold twice, letter for letter: in Spark's distribution
   * as well.
   */
  private static final List<String> TWICE_UPSTREAM =
      List.of(
          "org/apache/orc/protobuf/",
          "shaded/parquet/it/unimi/dsi/fastutil/",
          "spire/scalacompat/",
          "org/apache/spark/unused/UnusedStubClass.class");

  private record Copy(String archive, long size, long crc) {
    /** Of what the archive's central directory says: nothing is inflated. */
    static Copy of(String archive, ZipEntry entry) {
      return new Copy(archive, entry.getSize(), entry.getCrc());
    }
  }

  @Test
  void noClassIsThereTwice() throws IOException {
    Map<String, List<Copy>> copies = new TreeMap<>();
    for (Path archive : archives()) {
      read(archive, copies);
    }
    assertThat(copies).as("classes read").hasSizeGreaterThan(50_000);

    List<String> twice = new ArrayList<>();
    copies.forEach(
        (name, places) -> {
          boolean upstream = TWICE_UPSTREAM.stream().anyMatch(name::startsWith);
          boolean same =
              places.stream().map(copy -> List.of(copy.size(), copy.crc())).distinct().count() == 1;
          if (places.size() > 1 && !(upstream && same)) {
            twice.add(name + " in " + places.stream().map(Copy::archive).toList());
          }
        });
    assertThat(twice).isEmpty();
  }

  /** In the profile cuda as without it. */
  @Test
  void nd4jHasOneBackend() throws IOException {
    List<String> providers = new ArrayList<>();
    for (URL services :
        Collections.list(
            getClass()
                .getClassLoader()
                .getResources("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend"))) {
      try (InputStream in = services.openStream()) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(providers::add);
      }
    }
    assertThat(providers)
        .hasSize(1)
        .first()
        .isIn("org.nd4j.linalg.cpu.nativecpu.CpuBackend", "org.nd4j.linalg.jcublas.JCublasBackend");
  }

  private static List<Path> archives() {
    List<Path> archives = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        archives.add(Path.of(entry));
      }
    }
    return archives;
  }

  private static void read(Path archive, Map<String, List<Copy>> copies) throws IOException {
    String name = archive.getFileName().toString();
    Map<String, Copy> own = new HashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (isClass(entry.getName()) && !own.containsKey(entry.getName())) {
          own.put(entry.getName(), Copy.of(name, entry));
        }
      }
    }
    own.forEach((entry, copy) -> copies.computeIfAbsent(entry, key -> new ArrayList<>()).add(copy));
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("module-info.class")
        && !entry.endsWith("package-info.class");
  }
}
