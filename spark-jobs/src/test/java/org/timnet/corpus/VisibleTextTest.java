package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.settings.OneLine;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "angry",
        " angry\t",
        "angry\u00A0",
        "\uFEFFangry",
        "angry\u200B",
        "an\u00ADgry",
        "an\u2060gry",
        "\u3000angry\u2003",
        "\u200Eangry\u200F",
        "angry\u200D",
        "\u2800angry\u3164",
        "angry\u0000",
      })
  void leavesOutWhatNobodySees(String text) {
    assertThat(VisibleText.of(text)).isEqualTo("angry");
    assertThat(new Emotion(text)).isEqualTo(new Emotion("angry"));
  }

  @Test
  void isInFormNfcWithPlainBlanks() {
    assertThat(VisibleText.of("Ju\u0308rgen\u00A0M.")).isEqualTo("J\u00FCrgen M.");
    // A joiner inside a word is spelling.
    assertThat(VisibleText.of("\u0645\u06CC\u200C\u062E")).isEqualTo("\u0645\u06CC\u200C\u062E");
    assertThat(VisibleText.of(" \u00A0")).isEmpty();
  }

  @Test
  void aMessageStaysOnOneLine() {
    assertThat(OneLine.of("a\nb\r\tc\u001B.wav")).isEqualTo("a\\nb\\r\\tc\\u001B.wav");
    assertThat(OneLine.of("J\u00FCrgen \uD83D\uDE00")).isEqualTo("J\u00FCrgen \uD83D\uDE00");
    assertThat(new CorpusFinding(CorpusFinding.Kind.UNREADABLE, "a\nb").message())
        .isEqualTo("a\\nb");
  }
}
