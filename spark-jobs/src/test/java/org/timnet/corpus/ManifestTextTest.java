package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTextTest {
  private static final String TEXT =
      "path,emotion,speaker\r\na.wav,angry,x\r\nb.wav,sad,J\u00FCrgen";

  @Test
  void readsUtf8WithAndWithoutAByteOrderMark() {
    assertThat(text(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    assertThat(text(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    assertThat(text(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void namesUtf16(String encoding) {
    assertThatThrownBy(() -> text(TEXT.getBytes(Charset.forName(encoding))))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("UTF-16")
        .hasMessageContaining("iconv -f UTF-16 -t UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252"})
  void namesLatin1AndTheLine(String encoding) {
    assertThatThrownBy(() -> text(TEXT.getBytes(Charset.forName(encoding))))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("3: its byte 0xFC is no UTF-8; as Latin-1 (Windows-1252)")
        .hasMessageContaining("'b.wav,sad,J\u00FCrgen'")
        .hasMessageContaining("iconv -f WINDOWS-1252 -t UTF-8");
  }

  @Test
  void namesTheLineAlsoWhereTheTextEndsInsideACharacter() {
    assertThatThrownBy(() -> text(new byte[] {'a', '\n', '\n', 'b', (byte) 0xC3}))
        .hasMessageStartingWith("3: its byte 0xC3");
    assertThatThrownBy(() -> text(new byte[] {(byte) 0xE9})).hasMessageStartingWith("1: ");
    assertThatThrownBy(() -> text(new byte[] {'a', '\n', (byte) 0xE9}))
        .hasMessageStartingWith("2: ");
  }

  @Test
  void namesAWorkbook() {
    assertThatThrownBy(() -> text(new byte[] {'P', 'K', 3, 4, 20, 0, 6}))
        .hasMessageContaining("Excel workbook")
        .hasMessageContaining("CSV UTF-8");
  }

  private static String text(byte[] content) {
    return ManifestText.of(content, (line, what) -> new CorpusException(line + ": " + what));
  }
}
