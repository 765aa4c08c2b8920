package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.settings.CorpusSettings;
import org.timnet.testing.FakeCorpusFolder;
import org.timnet.testing.SharedData;

/** Manifests as people write them; each is read, or refused with the remedy. */
class FieldManifestsTest {

  @Test
  void coversTheWholeFolder() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.path("data/field/manifests"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              Stream.of(
                      "backslash conflict excel_cols excel_rows labels latin1 missingfile nbsp nfd"
                          + " oneclass rare semicolon speakercase utf16")
                  .flatMap(names -> Stream.of(names.split(" ")))
                  .map("m_%s.csv"::formatted)
                  .toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"excel_cols", "excel_rows", "nbsp", "backslash", "conflict"})
  void readsWhatMeansTheSame(String manifest) throws IOException {
    Corpus corpus = read(manifest);

    assertThat(corpus.counts().classes())
        .hasSize(2)
        .containsEntry("angry", 6)
        .containsEntry("sad", 6);
    assertThat(corpus.counts().speakersText()).isEqualTo("2 speakers: sa 6, sb 6");
    assertThat(corpus.utterances().get(0).source()).isEqualTo("sa/u0.wav");
    assertThat(corpus.findings()).isEmpty();
    assertThat(corpus.unusable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "latin1, 2, Latin-1, iconv -f WINDOWS-1252 -t UTF-8",
    "utf16, 1, UTF-16, iconv -f UTF-16 -t UTF-8",
    "semicolon, 1, semicolons, separate them by commas"
  })
  void namesEncodingOrSeparatorAndTheRemedy(
      String manifest, int line, String problem, String remedy) {
    assertThatThrownBy(() -> read(manifest))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("/fake/manifest.csv, line " + line + ": ")
        .hasMessageContaining(problem)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("\n");
  }

  @Test
  void findsNamesInAnotherUnicodeForm() throws IOException {
    FakeCorpusFolder folder =
        new FakeCorpusFolder()
            .with(
                IntStream.range(0, 4).mapToObj(i -> "Ju\u0308rgen/a\u0308" + i + ".wav").toList());
    Corpus corpus = read("nfd", folder);

    assertThat(corpus.utterances())
        .extracting(Utterance::source)
        .containsExactly(
            "Ju\u0308rgen/a\u03080.wav",
            "Ju\u0308rgen/a\u03082.wav",
            "Ju\u0308rgen/a\u03081.wav",
            "Ju\u0308rgen/a\u03083.wav");
    assertThat(corpus.findings()).isEmpty();
  }

  @Test
  void listsAllRowsWithoutARecording() throws IOException {
    Corpus corpus = read("missingfile");

    assertThat(corpus.utterances()).hasSize(12);
    assertThat(corpus.unusable())
        .containsExactly(
            new UnusableRecording(
                "sa/u98.wav",
                "sa/u98.wav: there is no such recording in the corpus folder; the nearest name is"
                    + " sa/u0.wav (manifest.csv, line 15)"),
            new UnusableRecording(
                "sa/u99.wav",
                "sa/u99.wav: there is no such recording in the corpus folder; the nearest name is"
                    + " sa/u0.wav (manifest.csv, line 14)"));
  }

  @Test
  void namesLabelsThatLookAlike() throws IOException {
    Corpus corpus = read("labels");

    assertThat(corpus.counts().classesText()).isEqualTo("ang 2, anger 2, angry 6, neutral 2");
    assertThat(corpus.findings())
        .extracting(CorpusFinding::message)
        .containsExactly(
            "MINE: labels that differ only in case count as one class: ANGRY (2), Angry (2), angry"
                + " (2)",
            "MINE: classes that look alike: ang (2), anger (2), angry (6): give them one name if"
                + " they are one");
  }

  @Test
  void namesSpeakersThatLookAlike() throws IOException {
    Corpus corpus = read("speakercase");

    assertThat(corpus.findings())
        .extracting(CorpusFinding::kind, CorpusFinding::message)
        .containsExactly(
            tuple(
                Kind.SIMILAR_NAMES,
                "MINE: speakers that look alike: Anna (6), anna (6): give them one name if they are"
                    + " one"));
    assertThatThrownBy(() -> SimilarNames.refuseSpeakersOfOneForm(corpus.name(), corpus.speakers()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("Anna (6), anna (6)");
  }

  @Test
  void namesARareClass() throws IOException {
    assertThat(read("rare").forFolds(5).findings())
        .extracting(CorpusFinding::message)
        .containsExactly(
            "MINE: fewer recordings of a class than the 5 folds, so that some folds do not test it:"
                + " 1 surprise");
    assertThat(read("rare").forFolds(1).findings()).isEmpty();
  }

  @Test
  void refusesOneClass() throws IOException {
    Corpus corpus = read("oneclass");

    assertThatThrownBy(() -> corpus.forFolds(10))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("all 12 usable recordings are of one class, angry");
  }

  private static Corpus read(String manifest) throws IOException {
    FakeCorpusFolder folder =
        new FakeCorpusFolder()
            .with(
                Stream.of("sa", "sb")
                    .flatMap(s -> IntStream.range(0, 6).mapToObj(i -> s + "/u" + i + ".wav"))
                    .toList());
    return read(manifest, manifest.equals("rare") ? folder.with(List.of("sa/r.wav")) : folder);
  }

  private static Corpus read(String manifest, FakeCorpusFolder folder) throws IOException {
    Path file = SharedData.path("data/field/manifests/m_" + manifest + ".csv");
    return CorpusReader.read(
        new CorpusSettings("MINE", "", "manifest", List.of(), 96_000, 46, 0),
        folder.withBytes("manifest.csv", Files.readAllBytes(file)));
  }
}
