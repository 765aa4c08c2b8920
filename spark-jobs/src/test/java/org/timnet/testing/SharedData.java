package org.timnet.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference data that lies beside the project and not in it: real corpora, published weights,
 * golden values.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * A file or folder of the shared data; the calling test is skipped, and says so, where it is
   * absent.
   *
   * @param relative path below the shared folder, such as {@code data/golden/names.json}
   */
  public static Path path(String relative) {
    Path path = root().resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> "skipped: no shared data at " + path);
    return path;
  }

  private static Path root() {
    String configured = System.getProperty("timnet.shared");
    if (configured != null) {
      return Path.of(configured);
    }
    // Maven runs tests in the module's folder; the shared data lies beside the repository.
    return Path.of("").toAbsolutePath().resolve("../../shared").normalize();
  }
}
