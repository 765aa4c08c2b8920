package org.timnet.network.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * What ND4J computes on. Exactly one backend is on the class path, and the build decides which: the
 * processor's, or with the Maven profile {@code cuda} that of NVIDIA's GPUs.
 */
public enum Backend {
  /** The processor. */
  CPU("cpu", "org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
  /** NVIDIA's GPUs. */
  CUDA("cuda", "org.nd4j.linalg.jcublas.JCublasBackend");

  private final String id;
  private final String provider;

  Backend(String id, String provider) {
    this.id = id;
    this.provider = provider;
  }

  /** The name in results and in what a case's name is made of. */
  public String id() {
    return id;
  }

  /**
   * The one on the class path. It is not started for that: a driver plans cases for GPUs that it
   * has none of.
   *
   * @throws IllegalStateException where there is none, or more than one
   */
  public static Backend current() {
    return OnClassPath.BACKEND;
  }

  /** The backend of these providers, class names of {@link Nd4jBackend}s. */
  static Backend of(List<String> providers) {
    Optional<Backend> known =
        Arrays.stream(values())
            .filter(backend -> List.of(backend.provider).equals(providers))
            .findFirst();
    return known.orElseThrow(
        () ->
            new IllegalStateException(
                "ND4J's backends on the class path are %s, and one is wanted; build anew with mvn"
                        .formatted(providers)
                    + " clean package, with or without -Pcuda"));
  }

  private static final class OnClassPath {
    private static final Backend BACKEND =
        of(
            ServiceLoader.load(Nd4jBackend.class, Nd4jBackend.class.getClassLoader()).stream()
                .map(provider -> provider.type().getName())
                .toList());
  }
}
