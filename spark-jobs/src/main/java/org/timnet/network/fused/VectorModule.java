package org.timnet.network.fused;

/** The module of Java's vectors, which a process has only where it was started with it. */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Asks for it before the first vector would.
   *
   * @throws IllegalStateException where it is missing, with the remedy
   */
  public static void require() {
    if (ModuleLayer.boot().findModule(NAME).isEmpty()) {
      throw new IllegalStateException(
          "the fused engine needs java --add-modules "
              + NAME
              + "; network.engine = layers does without");
    }
  }
}
