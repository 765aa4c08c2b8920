package org.timnet.network.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the kernels are compiled for: loops over channels and taps have fixed bounds.
 *
 * @param channels 1 to {@value #MOST_CHANNELS}
 * @param taps of a dilated convolution, 1 to {@value #MOST_TAPS}
 * @param precision of all numbers
 */
record KernelBuild(int channels, int taps, Precision precision) {
  /** As many as items of a group can share the products of one kernel. */
  static final int MOST_CHANNELS = 64;

  static final int MOST_TAPS = 4;

  private static final String DIALECT = "dialect.h";
  private static final String KERNELS = "timnet.cl";
  private static final int QUAD = 4;

  KernelBuild {
    unsupported(channels, taps)
        .ifPresent(
            reason -> {
              throw new GpuUnavailableException(reason);
            });
  }

  /** Why there are no kernels for that shape, with the remedy; empty where there are. */
  static Optional<String> unsupported(int channels, int taps) {
    return channels < 1 || channels > MOST_CHANNELS || taps < 1 || taps > MOST_TAPS
        ? Optional.of(
            "gpu has kernels for up to %d coefficients and %d taps, not for %d and %d; set"
                    .formatted(MOST_CHANNELS, MOST_TAPS, channels, taps)
                + " network.engine=fused")
        : Optional.empty();
  }

  /** Numbers of a row: the channels and their padding. */
  int width() {
    return (channels + QUAD - 1) / QUAD * QUAD;
  }

  /** Items of a group: four for every number of a row. */
  int items() {
    return QUAD * width();
  }

  /** What a compiler has to define. */
  Map<String, String> definitions() {
    Map<String, String> definitions = new LinkedHashMap<>();
    definitions.put("CHANNELS", Integer.toString(channels));
    definitions.put("WIDTH", Integer.toString(width()));
    definitions.put("TAPS", Integer.toString(taps));
    if (precision == Precision.DOUBLE) {
      definitions.put("DOUBLE_PRECISION", "1");
    }
    return definitions;
  }

  /** The definitions as a compiler's options. */
  String options() {
    return definitions().entrySet().stream()
        .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The source, in CUDA C and OpenCL C alike. */
  static String source() {
    return text(DIALECT).orElseThrow() + text(KERNELS).orElseThrow();
  }

  /** What NVIDIA's drivers compile for their card; empty where this build has none. */
  Optional<String> ptx() {
    return precision == Precision.SINGLE
        ? text("timnet-%d-%d.ptx".formatted(channels, taps))
        : Optional.empty();
  }

  private static Optional<String> text(String resource) {
    try (InputStream in = KernelBuild.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
