package org.timnet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    if (!Files.exists(runs)) {
      return sums;
    }
    try (Stream<Path> cases = Files.list(runs)) {
      for (Path run : cases.filter(each -> Files.exists(each.resolve("_SUCCESS"))).toList()) {
        for (String name : NAMES) {
          Path file = run.resolve(name);
          if (Files.exists(file)) {
            sums.put(run.getFileName() + "/" + name, Sha256.of(Files.readAllBytes(file)));
          }
        }
      }
    }
    return sums;
  }
}
