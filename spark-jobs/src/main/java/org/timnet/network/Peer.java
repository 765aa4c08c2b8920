package org.timnet.network;

import java.util.function.BiFunction;
import org.timnet.settings.NetworkSettings;

/** Networks of others that the paper compares TIM-Net with (Table 1). */
public enum Peer implements NamedModel {
  /** Ye et al., GM-TCNet, 2022. */
  GM_TCN(
      GmTcnSpec.ARCHITECTURE,
      (settings, table) ->
          new GmTcnSpec(table.coefficients(), settings.blocks(), table.classes()));

  private final String id;
  private final BiFunction<NetworkSettings, TableShape, NetworkSpec> shape;

  Peer(String id, BiFunction<NetworkSettings, TableShape, NetworkSpec> shape) {
    this.id = id;
    this.shape = shape;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public NetworkSpec spec(NetworkSettings settings, TableShape table) {
    return shape.apply(settings, table);
  }
}
