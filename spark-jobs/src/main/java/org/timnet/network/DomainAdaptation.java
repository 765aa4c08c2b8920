package org.timnet.network;

import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.NetworkSettings;

/**
 * Networks of others that are trained on one corpus for another one, which the paper compares
 * TIM-Net with across corpora (Table 2).
 */
public enum DomainAdaptation implements NamedModel {
  /** Wen et al., CTL-MTNet, 2022: its network for two corpora. */
  CAAM(CaamSpec.ARCHITECTURE) {
    @Override
    double margin(NetworkSettings settings) {
      return settings.mddMargin();
    }
  },

  /**
   * Its ablation: the same network and recipe on the source alone. An epoch is once through the
   * source, where CAAM's is as many pairs as the larger corpus has utterances: it makes fewer steps
   * in as many epochs where the target is larger, and what it scores less is not by the discrepancy
   * alone.
   */
  CAAM_WITHOUT_MDD(CaamSpec.WITHOUT_MDD) {
    @Override
    double margin(NetworkSettings settings) {
      return 0;
    }
  };

  private final String id;

  DomainAdaptation(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  abstract double margin(NetworkSettings settings);

  @Override
  public CaamSpec spec(NetworkSettings settings, TableShape table) {
    if (table.coefficients() < CpacSpec.LEAST) {
      throw new InvalidChoiceException(
          "%s takes %d coefficients a frame or more, and the features have %d; choose another features.preset"
              .formatted(id, CpacSpec.LEAST, table.coefficients()));
    }
    return new CaamSpec(table.coefficients(), table.classes(), margin(settings));
  }
}
