package org.timnet.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.audio.LevelWarning;
import org.timnet.audio.Recording;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.network.SvmSpec;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.Windows.Span;

class WindowsTest {
  private static final int RATE = 16_000;

  private static Recording noise(double seconds) {
    SplittableRandom random = new SplittableRandom(1);
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return new Recording(samples, RATE);
  }

  @Test
  void slideToTheEndAndAllAreOfOneLength() {
    assertThat(Windows.sliding(4, 2).of(noise(9)))
        .containsExactly(
            new Span(0, 4 * RATE),
            new Span(2 * RATE, 6 * RATE),
            new Span(4 * RATE, 8 * RATE),
            new Span(5 * RATE, 9 * RATE));
    assertThat(Windows.sliding(4, 4).of(noise(8)))
        .containsExactly(new Span(0, 4 * RATE), new Span(4 * RATE, 8 * RATE));
  }

  @Test
  void aRecordingThatIsShorterIsOneWindow() {
    assertThat(Windows.sliding(4, 2).of(noise(3))).containsExactly(new Span(0, 3 * RATE));
    assertThat(Windows.sliding(4, 2).of(noise(4))).containsExactly(new Span(0, 4 * RATE));
    assertThat(Windows.WHOLE.of(noise(9))).containsExactly(new Span(0, 9 * RATE));
  }

  @Test
  void hopsThatAreNoWholeSamplesDoNotAddUp() {
    List<Span> spans = Windows.sliding(0.5, 0.1 + 1e-5).of(noise(60));

    assertThat(spans.get(500).first()).isEqualTo((int) Math.round(500 * (0.1 + 1e-5) * RATE));
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "4, 0.05", "4, 4.1", "0, 0", "-1, -1", "NaN, 1", "4, NaN", "Infinity, 1"})
  void othersAreRefused(double seconds, double hop) {
    assertThatIllegalArgumentException().isThrownBy(() -> Windows.sliding(seconds, hop));
  }

  @Test
  void aWindowHasTheFeaturesOfARecordingThatIsNoMoreThanIt() {
    ModelCard card =
        new ModelCard(
            new SvmSpec("mfcc", 39, 2), List.of("a", "b"), "authors", "0", 22_050, "X", "a test");
    Recording recording = noise(5);
    float[] part = new float[2 * RATE];
    System.arraycopy(recording.samples(), 2 * RATE, part, 0, part.length);

    List<HeardWindow> windows =
        new WindowFeatures(card, Windows.sliding(2, 1)).of(recording).toList();

    assertThat(windows).hasSize(4);
    assertThat(windows.get(2).start()).hasValue(2.0);
    assertThat(windows.get(2).seconds()).isEqualTo(2);
    assertThat(windows.get(2).mfcc().values())
        .containsExactly(
            FeaturePreset.AUTHORS.extractor(22_050).extract(new Recording(part, RATE)).values(),
            within(0f));
    assertThat(new WindowFeatures(card, Windows.WHOLE).of(recording))
        .singleElement()
        .returns(Optional.empty(), HeardWindow::start)
        .returns(5.0, HeardWindow::seconds);
  }

  @Test
  void aWindowInWhichNothingIsHeardIsWarnedOf() {
    ModelCard card =
        new ModelCard(
            new SvmSpec("mfcc", 39, 2), List.of("a", "b"), "authors", "0", 22_050, "X", "a test");
    float[] samples = noise(4).samples();
    Arrays.fill(samples, 2 * RATE, 4 * RATE, 0);

    assertThat(new WindowFeatures(card, Windows.sliding(1, 1)).of(new Recording(samples, RATE)))
        .extracting(HeardWindow::warning)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(LevelWarning.SILENT.text()),
            Optional.of(LevelWarning.SILENT.text()));
  }
}
