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
  /** How far behind a sample an output is that falls short of the next one. */
  private static final double JUST_SHORT = Math.nextDown(1.0);

  private final RateRatio ratio;
  private final double increment;
  private final DirectInterpolation direct;
  private final Polyphase polyphase;
  private final DriftingPositions positions;

  KaiserBestResampler(int from, int to) {
    ratio = RateRatio.of(from, to);
    increment = 1 / ratio.value();
    Interpolation interpolation = new KaiserBestInterpolation(ratio.value());
    direct = new DirectInterpolation(interpolation);
    positions = new DriftingPositions(ratio);
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
    if (polyphase == null) {
      double position = 0;
      for (int i = 0; i < computed; i++) {
        output[i] = direct.at(samples, (int) position, position - (int) position);
        position += increment;
      }
      return output;
    }
    polyphase.apply(samples, output, computed);
    for (int round = 0; round * ratio.phases() < computed; round++) {
      if (positions.fallsShort(round)) {
        output[round * ratio.phases()] = direct.at(samples, round * ratio.stride() - 1, JUST_SHORT);
      }
    }
    return output;
  }
}
