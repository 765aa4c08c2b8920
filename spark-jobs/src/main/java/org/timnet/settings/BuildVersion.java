package org.timnet.settings;

import java.util.Optional;

/** The version that this program was built as. */
public final class BuildVersion {
  private BuildVersion() {}

  /** As the archive's manifest says; empty where the classes run from a folder. */
  public static Optional<String> ofArchive() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion());
  }

  /** The same for people. */
  public static String text() {
    return ofArchive().orElse("(unpackaged classes)");
  }
}
