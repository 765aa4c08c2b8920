package org.timnet.report.score;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.timnet.network.ModelSpec;

/**
 * What tables, figures and nights compare: TIM-Net, the networks of its ablation, and methods of
 * others. In the order in which scores are listed.
 */
public enum Method {
  /** The paper's own network. */
  TIM_NET("tim-net", "TIM-Net", Role.REFERENCE),
  /** A temporal convolutional network; the paper does not define its own. */
  TCN("tcn", "TCN", Role.ABLATION),
  /** Without the backward direction. */
  WITHOUT_BD("without-bd", "w/o BD", Role.ABLATION),
  /** Without the multi-scale sum. */
  WITHOUT_MS("without-ms", "w/o MS", Role.ABLATION),
  /** Without trained fusion weights. */
  WITHOUT_DF("without-df", "w/o DF", Role.ABLATION),
  /** Second best on most corpora of Table 1. */
  CPAC("cpac", "CPAC", Role.PUBLISHED_ONLY),
  /** Second best on SAVEE. */
  GM_TCN("gm-tcn", "GM-TCN", Role.PUBLISHED_ONLY),
  /** Second best on IEMOCAP. */
  CNN_BI_GRU("cnn-bi-gru", "CNN+Bi-GRU", Role.PUBLISHED_ONLY),
  /** The cross-corpus comparison of Table 2. */
  CAAM("caam", "CAAM", Role.PUBLISHED_ONLY);

  private enum Role {
    REFERENCE,
    ABLATION,
    PUBLISHED_ONLY
  }

  private final String id;
  private final String title;
  private final Role role;

  Method(String id, String title, Role role) {
    this.id = id;
    this.title = title;
    this.role = role;
  }

  /**
   * The name in stored nights, in the report's data and in messages; that of a network of ours is
   * its variant's.
   */
  public String id() {
    return id;
  }

  /** As the paper writes it. */
  public String title() {
    return title;
  }

  /** Whether it is the method that all others are compared with. */
  public boolean isReference() {
    return role == Role.REFERENCE;
  }

  /** Whether it is the reference with a part left out (paper, Table 3). */
  public boolean isAblation() {
    return role == Role.ABLATION;
  }

  /** Whether it can be trained here; of other methods there are published numbers only. */
  public boolean isImplemented() {
    return role != Role.PUBLISHED_ONLY;
  }

  /**
   * The method that a network is.
   *
   * @throws IllegalArgumentException where the report knows of none
   */
  public static Method of(ModelSpec model) {
    return named(model.id());
  }

  /**
   * The method of that id.
   *
   * @throws IllegalArgumentException that lists the methods there are
   */
  public static Method named(String id) {
    return Arrays.stream(values())
        .filter(method -> method.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no method %s; there are %s"
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(Method::id)
                                .collect(Collectors.joining(", ")))));
  }
}
