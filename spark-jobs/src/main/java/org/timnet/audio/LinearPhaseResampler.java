package org.timnet.audio;

/** Resampling with {@link LinearPhaseInterpolation} at exact positions. */
final class LinearPhaseResampler implements Resampler {
  private final RateRatio ratio;
  private final DirectInterpolation direct;
  private final Polyphase polyphase;

  LinearPhaseResampler(int from, int to) {
    ratio = RateRatio.of(from, to);
    Interpolation interpolation = new LinearPhaseInterpolation(ratio.value());
    direct = new DirectInterpolation(interpolation);
    polyphase =
        ratio.phases() <= Polyphase.MAX_PHASES
            ? new Polyphase(ratio.phases(), ratio.stride(), interpolation)
            : null;
  }

  @Override
  public float[] resample(float[] samples) {
    float[] output = new float[ratio.length(samples.length)];
    if (polyphase != null) {
      polyphase.apply(samples, output, output.length);
      return output;
    }
    for (int i = 0; i < output.length; i++) {
      long position = (long) i * ratio.stride();
      output[i] =
          direct.at(
              samples,
              (int) (position / ratio.phases()),
              (double) (position % ratio.phases()) / ratio.phases());
    }
    return output;
  }
}
