package org.timnet.network;

import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.NetworkSettings;

/** TIM-Net and the four networks of its ablation (paper, Table 3). */
public enum Variant implements NamedModel {
  /** The whole network. */
  TIM_NET("tim-net"),
  /**
   * A plain temporal convolutional network. The paper does not define its own; ours keeps the 1x1
   * convolution and the blocks, adds instead of gating ({@code relu(in + h)}), reads forward only
   * and takes the mean over time of the last block.
   */
  TCN("tcn"),
  /** Forward blocks only (w/o BD). */
  WITHOUT_BD("without-bd"),
  /** Only the last block's output is used (w/o MS). */
  WITHOUT_MS("without-ms"),
  /** The plain average of the blocks' outputs instead of trained weights (w/o DF). */
  WITHOUT_DF("without-df");

  private final String id;

  Variant(String id) {
    this.id = id;
  }

  /** The name in settings, on the command line and in results. */
  @Override
  public String id() {
    return id;
  }

  @Override
  public TimNetSpec spec(NetworkSettings settings, TableShape table) {
    return TimNetSpec.builder()
        .variant(this)
        .channels(table.coefficients())
        .blocks(table.blocks() == 0 ? settings.blocks() : table.blocks())
        .kernelSize(settings.kernelSize())
        .classes(table.classes())
        .dropout(settings.dropout())
        .pooling(Pooling.named(settings.pooling()))
        .build();
  }

  /** Whether a second stack of blocks reads the utterance from its end. */
  public boolean bidirectional() {
    return this != TCN && this != WITHOUT_BD;
  }

  /** Whether the outputs of all blocks are used, and not the last one's alone. */
  public boolean multiScale() {
    return this != TCN && this != WITHOUT_MS;
  }

  /** Whether the blocks' outputs are summed with trained weights. */
  public boolean dynamicFusion() {
    return this == TIM_NET || this == WITHOUT_BD;
  }

  /**
   * The variant of that id.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  public static Variant named(String id) {
    return Ids.parse(Variant.class, id);
  }
}
