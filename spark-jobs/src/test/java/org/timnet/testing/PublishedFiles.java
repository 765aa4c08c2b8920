package org.timnet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.timnet.storage.Sha256;

/** What the cases of an experiment have published. */
public final class PublishedFiles {
  /** Of a case. How long it took lies beside them, and need not have been written down. */
  public static final List<String> NAMES =
      List.of("_SUCCESS", "result.json", "history.csv", "model.zip", "predictions.parquet");

  private PublishedFiles() {}

  /**
   * Sums of the bytes of all of them, by case and name.
   *
   * @param runs the folder of an experiment; may be absent
   */
  public static SortedMap<String, String> sums(Path runs) throws IOException {
    SortedMap<String, String> sums = new TreeMap<>();
    for (Path run : done(runs)) {
      for (String name : NAMES) {
        Path file = run.resolve(name);
        if (Files.exists(file)) {
          sums.put(run.getFileName() + "/" + name, Sha256.of(Files.readAllBytes(file)));
        }
      }
    }
    return sums;
  }

  /** The markers of the cases that are done, and when they were written. */
  public static SortedMap<Path, FileTime> markers(Path runs) throws IOException {
    SortedMap<Path, FileTime> markers = new TreeMap<>();
    for (Path run : done(runs)) {
      Path marker = run.resolve("_SUCCESS");
      markers.put(marker, Files.getLastModifiedTime(marker));
    }
    return markers;
  }

  /** Every result.json by the name of its case. */
  public static SortedMap<String, String> results(Path runs) throws IOException {
    SortedMap<String, String> results = new TreeMap<>();
    for (Path run : done(runs)) {
      results.put(run.getFileName().toString(), Files.readString(run.resolve("result.json")));
    }
    return results;
  }

  private static List<Path> done(Path runs) throws IOException {
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> cases = Files.list(runs)) {
      return cases.filter(run -> Files.exists(run.resolve("_SUCCESS"))).toList();
    }
  }
}
