package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.audio.Recording;

class FrameRangeTest {
  private static final int LENGTH = 96_000;

  /** Frames just outside of the range hear the recording's edge with half of their window. */
  @ParameterizedTest
  @CsvSource({
    "authors, 22050, 2.0",
    "authors, 48000, 1.37",
    "librosa-0.10, 16000, 3.9",
    "paper, 16000, 2.0",
    "paper, 44100, 0.3"
  })
  void isWhereTheRecordingIsHeard(String name, int rate, double seconds) {
    FeaturePreset preset = FeaturePreset.named(name);
    SplittableRandom random = new SplittableRandom(1);
    float[] noise = new float[(int) (seconds * rate)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextDouble() - 0.5);
    }

    MfccMatrix mfcc = preset.extractor(LENGTH).extract(new Recording(noise, rate));
    FrameRange heard = FrameRange.heard(preset, LENGTH, seconds, mfcc.frames());

    double silence = silence(mfcc);
    int first = 0;
    while (energy(mfcc, first) < silence) {
      first++;
    }
    int end = mfcc.frames();
    while (energy(mfcc, end - 1) < silence) {
      end--;
    }
    int halfWindow = (int) Math.ceil(1024.0 / 22_050 / preset.frameSeconds());
    assertThat(heard.first()).isBetween(first, first + halfWindow);
    assertThat(heard.end()).isBetween(end - halfWindow, end);
    assertThat(heard.size() * preset.frameSeconds())
        .isCloseTo(seconds, within(2 * preset.frameSeconds()));
  }

  /**
   * A little more than the first coefficient of digital silence, which is 80 dB below the loudest.
   */
  private static double silence(MfccMatrix mfcc) {
    double[] sorted =
        IntStream.range(0, mfcc.frames()).mapToDouble(t -> energy(mfcc, t)).sorted().toArray();
    return sorted[0] + 0.05 * (sorted[sorted.length - 1] - sorted[0]);
  }

  private static double energy(MfccMatrix mfcc, int frame) {
    return mfcc.values()[frame * mfcc.coefficients()];
  }

  @Test
  void isEverythingWhereNothingWasPadded() {
    assertThat(FrameRange.heard(FeaturePreset.AUTHORS, LENGTH, 5, 188))
        .isEqualTo(FrameRange.all(188));
    assertThat(FrameRange.heard(FeaturePreset.AUTHORS, 0, 1, 44)).isEqualTo(FrameRange.all(44));
  }

  @Test
  void holdsAFrameOfTheShortestRecording() {
    FrameRange heard = FrameRange.heard(FeaturePreset.AUTHORS, LENGTH, 1e-4, 188);

    assertThat(heard.size()).isOne();
    assertThat(heard.first()).isBetween(93, 94);
  }

  @Test
  void isNeverEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameRange(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameRange(-1, 3));
  }
}
