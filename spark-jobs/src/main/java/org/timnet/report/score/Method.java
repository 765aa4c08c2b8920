package org.timnet.report.score;

import java.util.Arrays;
import java.util.Optional;
import org.timnet.network.Variant;

/** What the paper's tables compare: TIM-Net, its ablation, and others' work. */
public enum Method {
  /** A temporal convolutional network; the paper does not define its own. */
  TCN("TCN", Variant.TCN),
  /** Without the backward direction. */
  WITHOUT_BD("w/o BD", Variant.WITHOUT_BD),
  /** Without the multi-scale sum. */
  WITHOUT_MS("w/o MS", Variant.WITHOUT_MS),
  /** Without trained fusion weights. */
  WITHOUT_DF("w/o DF", Variant.WITHOUT_DF),
  /** The paper's. */
  TIM_NET("TIM-Net", Variant.TIM_NET),
  /** Second best on most corpora of Table 1. */
  CPAC("CPAC", null),
  /** Second best on SAVEE. */
  GM_TCN("GM-TCN", null),
  /** Second best on IEMOCAP. */
  CNN_BI_GRU("CNN+Bi-GRU", null),
  /** The cross-corpus comparison of Table 2. */
  CAAM("CAAM", null);

  private final String title;
  private final Variant variant;

  Method(String title, Variant variant) {
    this.title = title;
    this.variant = variant;
  }

  /** As the paper writes it. */
  public String title() {
    return title;
  }

  /** The network of ours that it is; empty for others' work, which is not built here. */
  public Optional<Variant> variant() {
    return Optional.ofNullable(variant);
  }

  /** The method that a network is. */
  public static Method of(Variant variant) {
    return Arrays.stream(values())
        .filter(method -> method.variant == variant)
        .findFirst()
        .orElseThrow();
  }
}
