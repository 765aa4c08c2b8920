package org.timnet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.settings.InvalidChoiceException;

class AlterationTest {
  private static final int RATE = 16_000;

  /** A second of one frequency, at an amplitude of a half. */
  private static Recording sine(double frequency) {
    float[] samples = new float[RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequency * i / RATE));
    }
    return new Recording(samples, RATE);
  }

  private static Recording altered(String name, double frequency) {
    Recording altered = Alteration.named(name).of(sine(frequency));
    assertThat(altered.sampleRate()).isEqualTo(RATE);
    return altered;
  }

  /** Amplitude of one frequency in the middle half, under a Hann window. */
  private static double amplitude(Recording recording, double frequency) {
    int start = recording.samples().length / 4;
    int length = recording.samples().length / 2;
    double re = 0;
    double im = 0;
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double weight = 1 - Math.cos(2 * Math.PI * i / length);
      double sample = weight * recording.samples()[start + i];
      re += sample * Math.cos(2 * Math.PI * frequency * i / RATE);
      im += sample * Math.sin(2 * Math.PI * frequency * i / RATE);
      sum += weight;
    }
    return 2 * Math.hypot(re, im) / sum;
  }

  private static double power(float[] samples) {
    double power = 0;
    for (float sample : samples) {
      power += (double) sample * sample;
    }
    return power / samples.length;
  }

  @ParameterizedTest
  @CsvSource({"speed-0.9, 17778, 180", "speed-1.1, 14546, 220", "speed-2, 8000, 400"})
  void speedChangesLengthAndPitchAlike(String name, int samples, double frequency) {
    Recording altered = altered(name, 200);

    assertThat(altered.samples()).hasSize(samples);
    assertThat(amplitude(altered, frequency)).isCloseTo(0.5, Offset.offset(0.005));
    assertThat(amplitude(altered, 200)).isLessThan(0.02);
  }

  @ParameterizedTest
  @CsvSource({
    "pitch-up-12, 400",
    "pitch-down-12, 100",
    "pitch-up-2, 224.49",
    "pitch-down-0.5, 194.3"
  })
  void pitchChangesAloneAndTheLengthStays(String name, double frequency) {
    Recording altered = altered(name, 200);

    assertThat(altered.samples()).hasSize(RATE);
    assertThat(amplitude(altered, frequency)).isGreaterThan(0.45);
    assertThat(power(altered.samples())).isCloseTo(0.125, Offset.offset(0.015));
  }

  @ParameterizedTest
  @CsvSource({"noise-20, 0.01", "noise-0, 1"})
  void noiseIsSoFarBelowTheRecording(String name, double share) {
    Recording altered = altered(name, 200);
    float[] noise = altered.samples().clone();
    float[] original = sine(200).samples();
    for (int i = 0; i < noise.length; i++) {
      noise[i] -= original[i];
    }

    assertThat(power(noise) / power(original)).isCloseTo(share, Offset.offset(0.05 * share));
    assertThat(altered(name, 200).samples()).as("again").isEqualTo(altered.samples());
    float[] another = altered(name, 300).samples();
    assertThat(another[0] - sine(300).samples()[0]).isNotEqualTo(noise[0]);
  }

  @ParameterizedTest
  @CsvSource({"gain-up-6, 0.9976", "gain-down-20, 0.05"})
  void gainIsInDecibels(String name, double amplitude) {
    assertThat(amplitude(altered(name, 200), 200)).isCloseTo(amplitude, Offset.offset(0.001));
  }

  @Test
  void aLowPassLeavesWhatIsBelow() {
    assertThat(amplitude(altered("low-pass-3400", 3_000), 3_000))
        .isCloseTo(0.5, Offset.offset(0.002));
    assertThat(amplitude(altered("low-pass-3400", 3_600), 3_600)).isLessThan(1e-5);
    assertThat(altered("low-pass-3400", 3_000).samples()).hasSize(RATE);
    assertThat(altered("low-pass-8000", 3_000).samples())
        .as("nothing is above")
        .isEqualTo(sine(3_000).samples());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gain-up-40", "pitch-up-12", "speed-0.5", "noise-60", "low-pass-500"})
  void shortAndSilentRecordingsStayFinite(String name) {
    for (int length : new int[] {1, 7, 500}) {
      Recording silence = new Recording(new float[length], RATE);
      for (float sample : Alteration.named(name).of(silence).samples()) {
        assertThat(sample).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "speed",
        "speed-1",
        "speed-3",
        "speed-0.90",
        "speed-09",
        "speed-0.999",
        "noise-61",
        "pitch-2",
        "reverb-1",
        "",
        "speed-0.9 ",
        "low-pass-30000",
        "gain-up-0"
      })
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Alteration.named(name))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("speed-0.9 (0.5 to 2, not 1), pitch-up-2 (0.5 to 12)");
  }
}
