package org.timnet.network.layers;

/** The module of Java's vectors, which a process has only where it was started with it. */
public final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private static final boolean THERE = ModuleLayer.boot().findModule(NAME).isPresent();

  private VectorModule() {}

  /** Whether this process has it. */
  public static boolean isThere() {
    return THERE;
  }

  /**
   * Asks for it before the first vector would.
   *
   * @throws IllegalStateException where it is missing, with the remedy
   */
  public static void require() {
    if (!isThere()) {
      throw new IllegalStateException(
          "the fused engine needs java --add-modules "
              + NAME
              + "; network.engine = layers does without");
    }
  }
}
