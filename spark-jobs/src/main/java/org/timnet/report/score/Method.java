package org.timnet.report.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.timnet.network.ModelSpec;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;

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
  DT_SVM(
      "dt-svm",
      "DT-SVM",
      Role.OTHERS,
      "its features, thresholds and kernels are in its article only, and not in what we could read"),
  /** Two-layer fuzzy multiple random forest (2020). */
  TLFMRF("tlfmrf", "TLFMRF", Role.OTHERS, "its clusters, trees and features are not public"),
  /** Convolutions over key frames (2019). */
  CNN_3D(
      "3d-cnn",
      "3D CNN",
      Role.OTHERS,
      "its key frames, kernels and frame lengths are in its article only, and not in what we could read"),
  /** Multi-head attention on a dilated residual network (2019). */
  MHA_DRN(
      "mha-drn",
      "MHA+DRN",
      Role.OTHERS,
      "its layers, dilations, heads and features are in no public source, and it has no public code"),
  /** Second best on IEMOCAP (2020). */
  CNN_BI_GRU("cnn-bigru", "CNN+Bi-GRU", Role.OTHERS),
  /** Twine shuffle patterns, their features chosen by neighbourhood component analysis (2021). */
  TSP_INCA(
      "tsp-inca",
      "TSP+INCA",
      Role.OTHERS,
      "the parameters of its wavelets, patterns and feature selection are not public"),
  /** Convolutions on auditory rate maps (2021). */
  RM_CNN("rm-cnn", "RM+CNN", Role.OTHERS, "its filters, colour map and layers are not public"),
  /** Support vector machine on mel-frequency magnitude coefficients (2021), with ours. */
  SVM_MFMC("svm-mfmc", "SVM", Role.OTHERS),
  /** The same on MFCC: our own floor, which nobody has published. */
  SVM_MFCC("svm-mfcc", "SVM on MFCC", Role.OTHERS),
  /** Multi-scale convolutions and pooling of their statistics (2021). */
  SPU_MSCNN(
      "spu-mscnn",
      "SPU+MSCNN",
      Role.OTHERS,
      "its published code is a figure, and its x-vectors come from another network's training"),
  /** Two streams of convolutions, their features chosen as TSP+INCA's (2021). */
  INCA_TS_CNN(
      "inca-ts-cnn",
      "INCA+TS-CNN",
      Role.OTHERS,
      "its layers, feature selection and split are not public"),
  /** Small convolutional network (2022). */
  LIGHT_SERNET("light-sernet", "Light-SERNet", Role.OTHERS),
  /** Second best on SAVEE (2022). */
  GM_TCN("gm-tcn", "GM-TCN", Role.OTHERS),
  /** Second best on CASIA, EMODB, EMOVO and RAVDESS (2022). */
  CPAC("cpac", "CPAC", Role.OTHERS),
  /**
   * Domain adaptation, the comparison across corpora of Table 2: unlike TIM-Net it sees the target
   * corpus in training, without labels.
   */
  CAAM("caam", "CAAM", Role.OTHERS),
  /** The same without margin disparity discrepancy, and so without the target. */
  CAAM_WITHOUT_MDD("caam-without-mdd", "CAAM w/o MDD", Role.OTHERS);

  private enum Role {
    REFERENCE,
    ABLATION,
    OTHERS
  }

  private final String id;
  private final String title;
  private final Role role;
  private final String reason;

  Method(String id, String title, Role role) {
    this(id, title, role, "it is not built here yet");
  }

  Method(String id, String title, Role role, String reason) {
    this.id = id;
    this.title = title;
    this.role = role;
    this.reason = reason;
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

  /** Whether it is a system of others. */
  public boolean isOfOthers() {
    return role == Role.OTHERS;
  }

  /** Whether it can be trained here; of other methods there are published numbers only. */
  public boolean isImplemented() {
    return Models.ids().contains(id);
  }

  /** Whether an epoch of it can be selected, here or elsewhere. */
  public boolean hasEpochs() {
    return Models.all().stream()
        .filter(model -> model.id().equals(id))
        .allMatch(NamedModel::hasEpochs);
  }

  /** Whether it learns from the recordings that it is tested on, without their labels. */
  public boolean seesTarget() {
    return this == CAAM;
  }

  /** Its title, which says so where it sees what others do not. */
  public String markedTitle() {
    return title + (seesTarget() ? " (sees the target's recordings)" : "");
  }

  /** Why it cannot be trained here, a clause; empty where it can. */
  public Optional<String> reason() {
    return isImplemented() ? Optional.empty() : Optional.of(reason);
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
