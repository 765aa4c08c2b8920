package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingListTest {
  private static final List<CorpusFile> FILES =
      List.of(new CorpusFile("a/1.wav", 10), new CorpusFile("a/2.flac", 20));

  private static List<RecordingList.Entry> read(String text) {
    return RecordingList.read(text.getBytes(StandardCharsets.UTF_8), "s3a://b/calls.csv", FILES);
  }

  @Test
  void namesRecordingsAndMaybeSpeakers() {
    assertThat(read("path\na/2.flac\na/1.wav\n"))
        .containsExactly(
            new RecordingList.Entry(FILES.get(1), ""), new RecordingList.Entry(FILES.get(0), ""));
    assertThat(read("speaker,emotion,path\n ann ,sad,a/1.wav\n"))
        .containsExactly(new RecordingList.Entry(FILES.get(0), "ann"));
  }

  @Test
  void aRecordingThatIsNotThereIsOneWithTrouble() {
    CorpusFile missing = read("path\nA/1.WAV\na/3.wav\n").get(1).file();

    assertThat(missing.path()).isEqualTo("a/3.wav");
    assertThat(missing.trouble())
        .map(trouble -> trouble.contains("calls.csv, line 3"))
        .isEqualTo(Optional.of(true));
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("file\na/1.wav\n"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("s3a://b/calls.csv, line 1")
        .hasMessageContaining("path[,speaker]");
    assertThatThrownBy(() -> read("path\na/1.wav\na/../a/1.wav\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("already in line 2");
    assertThatThrownBy(() -> read("path,speaker\n,ann\n")).hasMessageContaining("line 2");
    for (String absolute : List.of("/data/a/1.wav", "C:\\a\\1.wav", "s3a://b/a/1.wav")) {
      assertThatThrownBy(() -> read("path\na/1.wav\n" + absolute + "\n"))
          .hasMessageContaining("line 3: '" + absolute + "' is absolute")
          .hasMessageContaining("relative to the manifest's folder");
    }
    assertThatThrownBy(() -> read("path\n../x.wav\n")).hasMessageContaining("leads out");
  }
}
