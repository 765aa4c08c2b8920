package org.timnet.network.fused;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.TimNetSpec;

/** The networks that there is a {@link Body} of. */
final class Bodies {
  private static final Map<String, Maker> MAKERS =
      new TreeMap<>(
          Map.of(TimNetSpec.ARCHITECTURE, TimNetBody::new, GmTcnSpec.ARCHITECTURE, GmTcnBody::new));

  private Bodies() {}

  @FunctionalInterface
  private interface Maker {
    <A> Body<A> body(Kernels<A> kernels, Layout layout);
  }

  /** Architectures of these networks. */
  static List<String> architectures() {
    return List.copyOf(MAKERS.keySet());
  }

  /** A body of the layout's network. */
  static <A> Body<A> of(Kernels<A> kernels, Layout layout) {
    return MAKERS.get(layout.spec().architecture()).body(kernels, layout);
  }
}
