package org.timnet.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of GM-TCN (Ye et al., GM-TCNet: gated multi-scale temporal convolutional network using
 * emotion causality for speech emotion recognition, 2022), after the authors' published code.
 *
 * <p>A 1x1 convolution, then blocks of two levels of three parallel gated branches, all of causal
 * convolutions of two taps. Block b has dilation 2^(b-1) in its first level and twice that in its
 * second.
 *
 * @param channels MFCC coefficients a frame, and filters of every convolution; 39 in the authors'
 *     code
 * @param blocks 7 in the authors' code, 1 to 16; the size that TIM-Net's authors state fits 8
 * @param classes emotions
 */
public record GmTcnSpec(int channels, int blocks, int classes) implements PeerSpec {
  /** Its name. */
  public static final String ARCHITECTURE = "gm-tcn";

  /** Parallel branches of a level, each with a convolution and one that gates it. */
  public static final int BRANCHES = 3;

  /** Levels of a block, one behind the other. */
  public static final int LEVELS = 2;

  private static final int TAPS = 2;

  public GmTcnSpec {
    if (channels < 1 || blocks < 1 || blocks > 16 || classes < 2) {
      throw new IllegalArgumentException(
          "no GM-TCN of %d channels, %d blocks (1 to 16) and %d classes"
              .formatted(channels, blocks, classes));
    }
  }

  @Override
  public String architecture() {
    return ARCHITECTURE;
  }

  @Override
  public Map<String, Object> shape() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("channels", channels);
    keys.put("blocks", blocks);
    keys.put("classes", classes);
    return keys;
  }

  @Override
  public int inputChannels() {
    return channels;
  }

  /** The 1x1 convolution in front of all blocks. */
  public String entry() {
    return "entry";
  }

  /**
   * The convolutions of one level of a block. Their filters are one behind the other: those of the
   * three branches, then those of the three gates.
   *
   * @param block from 1
   * @param level 1 or 2
   */
  public String convolutions(int block, int level) {
    return "block-" + block + "-level-" + level;
  }

  /** Filters of all convolutions of a level. */
  public int filters() {
    return 2 * BRANCHES * channels;
  }

  /** Frames between the two taps. */
  public int dilation(int block, int level) {
    return 1 << (block - 1 + level - 1);
  }

  /** Frames that decide one frame of the last block. */
  public int receptiveField() {
    return 1 + 3 * ((1 << blocks) - 1);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter(entry() + "/kernel", Initialiser.GLOROT_UNIFORM, 1, channels, channels));
    all.add(new Parameter(entry() + "/bias", Initialiser.ZERO, channels));
    // Each of the convolutions is drawn as one of its own.
    Initialiser own = Initialiser.glorotUniform(TAPS * channels, TAPS * channels);
    for (int block = 1; block <= blocks; block++) {
      for (int level = 1; level <= LEVELS; level++) {
        String vertex = convolutions(block, level);
        all.add(new Parameter(vertex + "/kernel", own, TAPS, channels, filters()));
        all.add(new Parameter(vertex + "/bias", Initialiser.ZERO, filters()));
      }
    }
    all.addAll(Parameter.ofDense(VertexNames.LOGITS, channels, classes));
    return List.copyOf(all);
  }
}
