package org.timnet.network;

import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.NetworkSettings;

/** Networks of others that the paper compares TIM-Net with (Table 1). */
public enum Peer implements NamedModel {
  /** Ye et al., GM-TCNet, 2022. */
  GM_TCN(GmTcnSpec.ARCHITECTURE) {
    @Override
    public NetworkSpec spec(NetworkSettings settings, TableShape table) {
      return new GmTcnSpec(table.coefficients(), settings.blocks(), table.classes());
    }
  },
  /** Wen et al., CTL-MTNet, 2022: its network for one corpus. */
  CPAC(CpacSpec.ARCHITECTURE) {
    @Override
    public NetworkSpec spec(NetworkSettings settings, TableShape table) {
      if (table.coefficients() < CpacSpec.LEAST) {
        throw new InvalidChoiceException(
            "cpac takes %d coefficients a frame or more, and the features have %d; choose another features.preset"
                .formatted(CpacSpec.LEAST, table.coefficients()));
      }
      return new CpacSpec(table.coefficients(), table.classes());
    }
  },
  /** Aftab et al., Light-SERNet, 2022. */
  LIGHT_SERNET(LightSerNetSpec.ARCHITECTURE) {
    @Override
    public NetworkSpec spec(NetworkSettings settings, TableShape table) {
      return LightSerNetSpec.of(table.coefficients(), table.classes());
    }
  },
  /** Zhong et al., separable convolutions and a recurrent layer, 2020. */
  CNN_BIGRU(CnnBiGruSpec.ARCHITECTURE) {
    @Override
    public NetworkSpec spec(NetworkSettings settings, TableShape table) {
      return new CnnBiGruSpec(table.coefficients(), table.classes());
    }
  };

  private final String id;

  Peer(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public abstract NetworkSpec spec(NetworkSettings settings, TableShape table);
}
