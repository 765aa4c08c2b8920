package org.timnet.storage;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where S3Proxy's jar and the classes that start it lie. */
final class S3ServerJar {
  /** System property with the jar's path; without it the jar is looked for beside the code. */
  static final String PROPERTY = "timnet.s3.jar";

  private static final Path BESIDE_THE_CODE = Path.of("s3", "s3proxy.jar");

  private S3ServerJar() {}

  /**
   * The jar.
   *
   * @throws IOException if there is none; the message names the remedy
   */
  static Path locate() throws IOException {
    String configured = System.getProperty(PROPERTY);
    Path jar =
        configured != null
            ? Path.of(configured).toAbsolutePath()
            : ownClasses().resolveSibling(BESIDE_THE_CODE);
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          "no S3 server at "
              + jar
              + ": build the project (mvn package), name S3Proxy's jar by -D"
              + PROPERTY
              + "=FILE, or set storage.root to storage of your own");
    }
    return jar;
  }

  /** The jar or folder that this class was loaded from. */
  static Path ownClasses() {
    try {
      return Path.of(S3ServerJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the code's own place is not a file", e);
    }
  }
}
