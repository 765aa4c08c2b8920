package org.timnet.audio;

/**
 * resampy 0.2.2's {@code kaiser_best}, value for value (to some 1e-6 of full scale: resampy rounds
 * every partial sum to single precision).
 *
 * <p>resampy adds up 1/ratio in double precision to find each output's position. The sum drifts,
 * and where a position should be a whole number it may fall just short of it. That matters, because
 * of {@link KaiserBestInterpolation}'s kink: the weights just before a sample differ from those at
 * it. So the sum is followed here too, and such outputs are computed on their own.
 */
final class KaiserBestResampler implements Resampler {
  private final RateRatio ratio;
  private final double increment;
  private final DirectInterpolation direct;
  private final Polyphase polyphase;

  KaiserBestResampler(int from, int to) {
    ratio = RateRatio.of(from, to);
    increment = 1 / ratio.value();
    Interpolation interpolation = new KaiserBestInterpolation(ratio.value());
    direct = new DirectInterpolation(interpolation);
    polyphase =
        ratio.phases() <= Polyphase.MAX_PHASES
            ? new Polyphase(ratio.phases(), ratio.stride(), interpolation)
            : null;
  }

  @Override
  public float[] resample(float[] samples) {
    float[] output = new float[ratio.length(samples.length)];
    // librosa takes resampy's floor(n * ratio) outputs and fills up to the ceiling with zero.
    int computed = (int) (samples.length * ratio.value());
    if (polyphase != null) {
      polyphase.apply(samples, output, computed);
    }
    double position = 0;
    for (int i = 0; i < computed; i++) {
      if (polyphase == null || fallsShort(i, position)) {
        output[i] = direct.at(samples, position);
      }
      position += increment;
    }
    return output;
  }

  /** Whether output i should be at a whole number, and its position is a little less. */
  private boolean fallsShort(int i, double position) {
    return i % ratio.phases() == 0
        && (long) position < (long) (i / ratio.phases()) * ratio.stride();
  }
}
