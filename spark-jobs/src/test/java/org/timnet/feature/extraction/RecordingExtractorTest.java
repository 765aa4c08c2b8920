package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.mfcc.MfccMatrix;

/** What comes between a matrix and the table. */
class RecordingExtractorTest {
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aMatrixThatIsNotFiniteIsRefusedByName(float value) {
    MfccMatrix matrix = new MfccMatrix(2, 3, new float[] {1, 2, 3, 4, value, 6});

    assertThatThrownBy(() -> RecordingExtractor.requireFinite(matrix, "sa/u0.wav"))
        .isInstanceOf(UnusableAudioException.class)
        .hasMessageStartingWith("sa/u0.wav: coefficient 1 of frame 1 is " + value);
  }

  @Test
  void anyFiniteMatrixIsTaken() throws UnusableAudioException {
    MfccMatrix matrix = new MfccMatrix(1, 2, new float[] {Float.MAX_VALUE, -0f});

    assertThat(RecordingExtractor.requireFinite(matrix, "a.wav")).isSameAs(matrix);
  }

  @Test
  void sizesBeyondAnIntAreNoMatrix() {
    assertThatThrownBy(() -> new MfccMatrix(1 << 16, 1 << 16, new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
