package org.timnet.network;

import java.util.Set;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.NetworkSettings;

/**
 * Support vector machines on statistics over an utterance's frames: the classical floor under the
 * networks.
 */
public enum SvmModels implements NamedModel {
  /** On the MFCC that the networks have, whichever preset they are of. */
  SVM_MFCC("mfcc") {
    @Override
    public String preset(String configured) {
      if (NO_MFCC.contains(configured)) {
        throw new InvalidChoiceException(
            "svm-mfcc takes MFCC, and features.preset is %s; set another one, or take svm-mfmc"
                .formatted(configured));
      }
      return configured;
    }
  },

  /**
   * On log mel-filtered magnitude coefficients (Ancilin and Milton, Applied Acoustics 179, 2021;
   * paper, Table 1), whatever features the networks have.
   */
  SVM_MFMC("mfmc") {
    @Override
    public String preset(String configured) {
      return FeaturePreset.MFMC.id();
    }
  };

  private static final Set<String> NO_MFCC =
      Set.of(FeaturePreset.MFMC.id(), FeaturePreset.LOG_MEL.id());

  private final String input;

  SvmModels(String input) {
    this.input = input;
  }

  @Override
  public String id() {
    return SvmSpec.ARCHITECTURE + "-" + input;
  }

  @Override
  public boolean hasEpochs() {
    return false;
  }

  @Override
  public SvmSpec spec(NetworkSettings settings, TableShape table) {
    return new SvmSpec(input, table.coefficients(), table.classes());
  }
}
