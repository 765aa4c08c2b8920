package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.settings.CorpusSettings;
import org.timnet.testing.FakeCorpusFolder;

class ManifestLayoutTest {

  @Test
  void readsColumnsInAnyOrder() throws IOException {
    Corpus corpus =
        read(
            "\uFEFFSpeaker,note,PATH,text,emotion\r\n"
                + "anna,x,./a/10.wav,\"Well, well\", Happy \r\n"
                + "bert,,b/../b/2.flac,,angry\r\n"
                + "\r\n"
                + "anna,,a/9.wav,,happy\r\n");
    assertThat(corpus.classes()).containsExactly(new Emotion("angry"), new Emotion("happy"));
    assertThat(corpus.utterances())
        .containsExactly(
            new Utterance("b/2", "MINE", "bert", new Emotion("angry"), "", "b/2.flac", 1000),
            new Utterance("a/9", "MINE", "anna", new Emotion("happy"), "", "a/9.wav", 1000),
            new Utterance(
                "a/10", "MINE", "anna", new Emotion("happy"), "Well, well", "a/10.wav", 1000));
    assertThat(corpus.findings())
        .extracting(CorpusFinding::message)
        .containsExactly(
            "MINE: labels that differ only in case count as one class: Happy (1), happy (1)",
            "MINE: 2 files are no recordings in WAV or FLAC and are left out: 1 .txt, 1 hidden");
  }

  @Test
  void keepsOnlyTheClassesAskedFor() throws IOException {
    Corpus corpus =
        read(
            "path,emotion,speaker\na/9.wav,happy,anna\na/10.wav,sad,anna\nb/2.flac,bored,bert\n",
            "sad",
            "happy",
            "calm");
    assertThat(corpus.utterances()).extracting(Utterance::id).containsExactly("a/10", "a/9");
    assertThat(corpus.findings())
        .extracting(CorpusFinding::message)
        .containsExactly(
            "MINE: 1 recordings of other classes are left out: 1 bored",
            "MINE: no recording of calm",
            "MINE: 2 files are no recordings in WAV or FLAC and are left out: 1 .txt, 1 hidden");
  }

  @Test
  void listsRecordingsThatTheManifestDoesNotName() throws IOException {
    assertThat(read("path,emotion,speaker\na/9.wav,happy,anna\n").findings())
        .first()
        .extracting(CorpusFinding::message)
        .asString()
        .contains("2 audio files")
        .endsWith("a/10.wav, b/2.flac");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path,label,speaker\\na/9.wav,x,y| line 1: there is no column 'emotion'",
        "path,emotion,speaker,path\\n| line 1: the column 'path' is there twice",
        "path,emotion,speaker\\n/a/9.wav,x,y| line 2: '/a/9.wav' is absolute",
        "path,emotion,speaker\\nC:\\a.wav,x,y| is absolute",
        "path,emotion,speaker\\ns3a://b/a.wav,x,y| is absolute",
        "path,emotion,speaker\\na/../../a/9.wav,x,y| line 2: 'a/../../a/9.wav' leads out",
        "path,emotion,speaker\\n"
            + "a/9.wav,x,y\\n"
            + "b/../a/9.wav,x,z| line 3: 'a/9.wav' is already in line 2",
        "path,emotion,speaker\\na/9.wav, ,y| line 2: the emotion is empty",
        "path,emotion,speaker\\na/9.wav,x,\"\"| line 2: the speaker is empty",
        "path,emotion,speaker\\n,x,y| line 2: the path is empty",
        "path,emotion,speaker\\na/9.wav,x,y,z| line 2: 4 fields, but the header has 3",
        "path,emotion,speaker\\n\"a/9.wav,x,y| line 2: a quoted field is not closed",
      })
  void namesFileAndLineOfEveryProblem(String manifest, String problem) {
    assertThatThrownBy(() -> read(manifest.replace("\\n", "\n")))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("/fake/manifest.csv, line ")
        .hasMessageContaining(problem.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "A/9.WAV, a/9.wav",
    "a\\9.wav, a/9.wav",
    "A\\.\\10.wav, a/10.wav",
    "a/9.wav\u00A0, a/9.wav",
    "\u200Ba/9.wav, a/9.wav",
    "B\\2.Flac, b/2.flac",
  })
  void findsTheOneFileThatIsMeant(String written, String meant) throws IOException {
    assertThat(read("path,emotion,speaker\n" + written + ",sad,x\n").utterances())
        .extracting(Utterance::source)
        .containsExactly(meant);
  }

  /** Such as one that holds what was said. */
  @Test
  void asksWhetherAColumnOfSoManyEmotionsIsTheRightOne() {
    StringBuilder rows = new StringBuilder("path,emotion,speaker\n");
    for (int i = 0; i <= 1000; i++) {
      rows.append("%d.wav,sentence %d,x%n".formatted(i, i));
    }

    assertThatThrownBy(() -> read(rows.toString()))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "MINE: 1001 emotions in 1001 rows: is 'emotion' the right column of manifest.csv?");
  }

  @Test
  void takesAFileOfThatVeryNameFirst() throws IOException {
    Corpus corpus = alike("a.wav,x,s\nsub\\b.wav,x,s\n");

    assertThat(corpus.utterances())
        .extracting(Utterance::source)
        .containsExactly("a.wav", "sub\\b.wav");
  }

  @Test
  void namesTheFilesThatMayBeMeant() throws IOException {
    assertThat(alike("A.Wav,x,s\na.wav,x,s\n").unusable())
        .extracting(UnusableRecording::reason)
        .containsExactly(
            "A.Wav: there are A.wav, a.wav: write the one that is meant as it is spelled"
                + " (manifest.csv, line 2)");
  }

  private static Corpus alike(String rows) throws IOException {
    return CorpusReader.read(
        settings(),
        FakeCorpusFolder.of("a.wav", "A.wav", "sub\\b.wav", "sub/b.wav")
            .withText("manifest.csv", "path,emotion,speaker\n" + rows));
  }

  @Test
  void namesWhatComesNearAMissingFile() throws IOException {
    Corpus corpus =
        read("path,emotion,speaker\na/9.wav,x,s\na/8.wav,x,s\nc/10.wav,x,s\nb/2.wav,x,s\n");
    assertThat(corpus.unusable())
        .extracting(UnusableRecording::reason)
        .containsExactlyInAnyOrder(
            "a/8.wav: there is no such recording in the corpus folder; the nearest name is a/9.wav"
                + " (manifest.csv, line 3)",
            "c/10.wav: there is no such recording in the corpus folder; the nearest name is"
                + " a/10.wav (manifest.csv, line 4)",
            "b/2.wav: there is no such recording in the corpus folder; the nearest name is b/2.flac"
                + " (manifest.csv, line 5)");
  }

  @Test
  void missingFilesOfClassesThatWereNotAskedForDoNotCount() throws IOException {
    Corpus corpus = read("path,emotion,speaker\na/9.wav,sad,s\na/8.wav,angry,s\n", "sad");

    assertThat(corpus.unusable()).isEmpty();
  }

  @Test
  void aCorpusWithoutAnyFileSaysSo() {
    assertThatThrownBy(() -> read("path,emotion,speaker\na/8.wav,x,s\na/7.wav,y,s\n"))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("MINE: none of the 2 recordings in /fake can be read: a/8.wav: ")
        .hasMessageContaining("a/7.wav: ");
  }

  @Test
  void aListedFileThatCannotBeReadIsUnusable() throws IOException {
    Corpus corpus =
        CorpusReader.read(
            settings(),
            FakeCorpusFolder.of("a.wav")
                .withTrouble("b.wav", "a link to nowhere")
                .withTrouble("c.wav", "a link to nowhere")
                .withText("manifest.csv", "path,emotion,speaker\na.wav,x,s\nb.wav,x,s\n"));

    assertThat(corpus.unusable())
        .containsExactly(new UnusableRecording("b.wav", "b.wav: a link to nowhere"));
    assertThat(corpus.findings())
        .singleElement()
        .extracting(CorpusFinding::message)
        .asString()
        .startsWith("MINE: 1 audio files are left out")
        .endsWith("c.wav");
  }

  @Test
  void refusesAnEmptyOrMissingManifest() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("manifest.csv, line 1: it is empty");
    assertThatThrownBy(() -> read("path,emotion,speaker\n"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("MINE: no recording of any class in /fake");
    assertThatThrownBy(() -> CorpusReader.read(settings(), FakeCorpusFolder.of("a.wav")))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("there is no manifest.csv in /fake");
    assertThatThrownBy(
            () -> CorpusReader.read(settings(), FakeCorpusFolder.of("a.wav", "Manifest.CSV")))
        .hasMessageContaining("in /fake (it has Manifest.CSV): write one");
  }

  private static Corpus read(String manifest, String... classes) throws IOException {
    return CorpusReader.read(
        settings(classes),
        FakeCorpusFolder.of("a/9.wav", "a/10.wav", "b/2.flac", "b/.hidden.wav", "notes.txt")
            .withText("manifest.csv", manifest));
  }

  private static CorpusSettings settings(String... classes) {
    return new CorpusSettings("MINE", "", "manifest", List.of(classes), 96_000, 46, 0);
  }
}
