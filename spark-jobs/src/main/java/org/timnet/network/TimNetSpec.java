package org.timnet.network;

import java.io.Serializable;

/**
 * The shape of one network.
 *
 * @param variant which of the paper's networks
 * @param channels MFCC coefficients a frame, and kernels of every convolution; 39 in the paper
 * @param blocks temporal-aware blocks per direction; block j has dilation 2^(j-1)
 * @param kernelSize taps of a dilated convolution; 2 in the paper
 * @param classes emotions
 * @param dropout probability, 0 to below 1, that a whole channel is dropped in training
 */
public record TimNetSpec(
    Variant variant, int channels, int blocks, int kernelSize, int classes, double dropout)
    implements Serializable {
  public TimNetSpec {
    if (channels < 1 || kernelSize < 1 || classes < 2 || blocks < 1 || blocks > 30) {
      throw new IllegalArgumentException(
          "no network of %d channels, %d blocks (1 to 30), kernel size %d and %d classes"
              .formatted(channels, blocks, kernelSize, classes));
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout is a probability below 1, not " + dropout);
    }
  }

  /** Dilation of block {@code j}, counted from 1, in frames. */
  public int dilation(int j) {
    return 1 << (j - 1);
  }

  /** Frames that decide one output frame of block {@code j}: two convolutions a block. */
  public int receptiveField(int j) {
    return 1 + 2 * (kernelSize - 1) * ((1 << j) - 1);
  }

  /** Frames that decide one output frame of the last block. */
  public int receptiveField() {
    return receptiveField(blocks);
  }
}
