package org.timnet.report.score;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.timnet.network.ModelSpec;

/**
 * What tables, figures and nights compare: TIM-Net, the networks of its ablation, and methods of
 * others by year. In the order in which scores are listed.
 */
public enum Method {
  /** The paper's own network. */
  TIM_NET("tim-net", "TIM-Net", Role.REFERENCE),
  /** A temporal convolutional network of our own design: the paper does not define its own. */
  TCN("tcn", "TCN", Role.ABLATION),
  /** Without the backward direction. */
  WITHOUT_BD("without-bd", "w/o BD", Role.ABLATION),
  /** Without the multi-scale sum. */
  WITHOUT_MS("without-ms", "w/o MS", Role.ABLATION),
  /** Without trained fusion weights. */
  WITHOUT_DF("without-df", "w/o DF", Role.ABLATION),
  /** Decision tree of support vector machines (2019). */
  DT_SVM("dt-svm", "DT-SVM", Role.PUBLISHED_ONLY),
  /** Two-layer fuzzy multiple random forest (2020). */
  TLFMRF("tlfmrf", "TLFMRF", Role.PUBLISHED_ONLY),
  /** Convolutions over key frames (2019). */
  CNN_3D("3d-cnn", "3D CNN", Role.PUBLISHED_ONLY),
  /** Multi-head attention on a dilated residual network (2019). */
  MHA_DRN("mha-drn", "MHA+DRN", Role.PUBLISHED_ONLY),
  /** Second best on IEMOCAP (2020). */
  CNN_BI_GRU("cnn-bigru", "CNN+Bi-GRU", Role.PUBLISHED_ONLY),
  /** Twine shuffle patterns, their features chosen by neighbourhood component analysis (2021). */
  TSP_INCA("tsp-inca", "TSP+INCA", Role.PUBLISHED_ONLY),
  /** Convolutions on auditory rate maps (2021). */
  RM_CNN("rm-cnn", "RM+CNN", Role.PUBLISHED_ONLY),
  /** Support vector machine on mel-frequency magnitude coefficients (2021), with ours. */
  SVM_MFMC("svm-mfmc", "SVM (MFMC)", Role.PEER),
  /** The same on MFCC: our own floor, which nobody has published. */
  SVM_MFCC("svm-mfcc", "SVM (MFCC)", Role.PEER),
  /** Multi-scale convolutions and pooling of their statistics (2021). */
  SPU_MSCNN("spu-mscnn", "SPU+MSCNN", Role.PUBLISHED_ONLY),
  /** Two streams of convolutions, their features chosen as TSP+INCA's (2021). */
  INCA_TS_CNN("inca-ts-cnn", "INCA+TS-CNN", Role.PUBLISHED_ONLY),
  /** Small convolutional network (2022). */
  LIGHT_SERNET("light-sernet", "Light-SERNet", Role.PUBLISHED_ONLY),
  /** Second best on SAVEE (2022). */
  GM_TCN("gm-tcn", "GM-TCN", Role.PUBLISHED_ONLY),
  /** Second best on CASIA, EMODB, EMOVO and RAVDESS (2022). */
  CPAC("cpac", "CPAC", Role.PUBLISHED_ONLY),
  /**
   * Domain adaptation, the comparison across corpora of Table 2: unlike TIM-Net it sees the target
   * corpus in training, without labels.
   */
  CAAM("caam", "CAAM", Role.PUBLISHED_ONLY);

  private enum Role {
    REFERENCE,
    ABLATION,
    PEER,
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
