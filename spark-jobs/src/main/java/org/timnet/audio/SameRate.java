package org.timnet.audio;

/** Nothing to do. */
record SameRate() implements Resampler {
  @Override
  public float[] resample(float[] samples) {
    return samples;
  }
}
