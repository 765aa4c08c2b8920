package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.audio.SignalLevel;
import org.timnet.corpus.CorpusFinding;
import org.timnet.corpus.CorpusFinding.Kind;

class LevelFindingsTest {
  private static final SignalLevel USUAL = SignalLevel.of(new float[] {-0.5f, 0.5f});
  private static final SignalLevel SILENT = SignalLevel.of(new float[] {0, 0});

  @Test
  void groupsByKindWithCountNamesAndTheLargestPeak() {
    Map<String, SignalLevel> levels = new LinkedHashMap<>();
    levels.put("loud.wav", SignalLevel.of(new float[] {-300, 200}));
    levels.put("a.wav", USUAL);
    levels.put("s.wav", SILENT);
    levels.put("louder.wav", SignalLevel.of(new float[] {-1, 16_000}));
    levels.put("anti.wav", new SignalLevel(0, 0, 0.5f, 0));

    assertThat(LevelFindings.of("MINE", levels))
        .extracting(CorpusFinding::kind, CorpusFinding::message)
        .containsExactly(
            tuple(
                Kind.SILENT,
                "MINE: used with a warning (1, the largest sample is 0.00): s.wav: silent: there is"
                    + " nothing to hear in it"),
            tuple(
                Kind.CANCELLED,
                "MINE: used with a warning (1, the largest sample is 0.00): anti.wav: its channels"
                    + " cancel each other when they are mixed; invert one, or keep only one"),
            tuple(
                Kind.BEYOND_FULL_SCALE,
                "MINE: used with a warning (2, the largest sample is 1.60e+04): loud.wav,"
                    + " louder.wav: its samples reach far beyond -1..1; divide them by their full"
                    + " scale"));
  }

  @Test
  void namesTheFirstFewOnly() {
    Map<String, SignalLevel> levels = new LinkedHashMap<>();
    for (int i = 0; i < 7; i++) {
      levels.put(i + ".wav", SILENT);
    }

    assertThat(LevelFindings.of("MINE", levels))
        .singleElement()
        .asString()
        .contains("(7, ", "0.wav, 1.wav, 2.wav, 3.wav, 4.wav and 2 more: silent");
  }

  @Test
  void usualRecordingsAreNotSpokenOf() {
    assertThat(LevelFindings.of("MINE", Map.of("a.wav", USUAL))).isEmpty();
  }
}
