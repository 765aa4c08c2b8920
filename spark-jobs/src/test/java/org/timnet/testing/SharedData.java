package org.timnet.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference data that lies beside the project and not in it: real corpora, published weights,
 * golden values. Where {@code -Dtimnet.shared.required=true} is said, as in CI, a test that lacks
 * it fails; elsewhere it is skipped.
 */
public final class SharedData {
  private static final String REQUIRED = "timnet.shared.required";

  private SharedData() {}

  /**
   * A file or folder of the shared data; where it is absent the calling test is skipped, or fails,
   * and says so.
   *
   * @param relative path below the shared folder, such as {@code data/golden/names.json}
   */
  public static Path path(String relative) {
    return path(root(), relative, isRequired());
  }

  /** Whether a test fails, and is not skipped, where what it needs is missing. */
  static boolean isRequired() {
    return Boolean.getBoolean(REQUIRED);
  }

  static Path path(Path root, String relative, boolean required) {
    Path path = root.resolve(relative);
    if (required && !Files.exists(path)) {
      throw new AssertionError(
          "no shared data at %s, and %s is set: put it there, or say -Dtimnet.shared=FOLDER"
              .formatted(path, REQUIRED));
    }
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
