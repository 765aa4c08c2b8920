package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.timnet.settings.CorpusSettings;
import org.timnet.testing.FakeCorpusFolder;
import org.timnet.testing.LocalCorpusFolder;
import org.timnet.testing.SharedData;

class RealCorporaTest {

  @Test
  void emovoIsComplete() throws IOException {
    Corpus corpus = read("EMOVO", "emovo", "angry disgust fear happy neutral sad surprise");
    assertThat(corpus.utterances()).hasSize(588);
    assertThat(corpus.counts().classes().values()).hasSize(7).containsOnly(84);
    assertThat(corpus.counts().speakers().keySet())
        .containsExactly("f1", "f2", "f3", "m1", "m2", "m3");
    assertThat(corpus.counts().speakers().values()).containsOnly(98);
    assertThat(corpus.findings()).isEmpty();
  }

  @Test
  void ravdessIsComplete() throws IOException {
    Corpus corpus =
        read("RAVDESS", "ravdess", "angry calm disgust fear happy neutral sad surprise");
    assertThat(corpus.utterances()).hasSize(1440);
    assertThat(corpus.counts().classes().values())
        .containsExactly(192, 192, 192, 192, 192, 96, 192, 192);
    assertThat(corpus.counts().speakers().values()).hasSize(24).containsOnly(60);
    assertThat(corpus.findings()).isEmpty();
  }

  /** The list of files of EMO-DB in the order of the authors' features. */
  @Test
  void emodbHasTheAuthorsOrder() throws IOException {
    List<String[]> rows =
        Files.readAllLines(SharedData.path("data/golden/kfold_emodb_46.csv")).stream()
            .filter(line -> Character.isDigit(line.charAt(0)))
            .map(line -> line.split(",", -1))
            .toList();
    FakeCorpusFolder folder =
        new FakeCorpusFolder().with(rows.stream().map(row -> "wav/" + row[1]).toList());
    Corpus corpus =
        CorpusReader.read(
            settings("EMODB", "emodb", "angry boredom disgust fear happy neutral sad"), folder);
    assertThat(corpus.findings()).isEmpty();
    assertThat(corpus.utterances().stream().map(Utterance::source).collect(Collectors.toList()))
        .hasSize(535)
        .isEqualTo(rows.stream().map(row -> "wav/" + row[1]).toList());
    assertThat(corpus.utterances())
        .extracting(utterance -> corpus.classes().indexOf(utterance.emotion()))
        .isEqualTo(rows.stream().map(row -> Integer.valueOf(row[2])).toList());
    assertThat(corpus.utterances())
        .extracting(utterance -> utterance.emotion().name())
        .isEqualTo(rows.stream().map(row -> row[3]).toList());
  }

  private static Corpus read(String name, String layout, String classes) throws IOException {
    return CorpusReader.read(
        settings(name, layout, classes),
        new LocalCorpusFolder(SharedData.path("data/corpora/" + name)));
  }

  private static CorpusSettings settings(String name, String layout, String classes) {
    return new CorpusSettings(name, "", layout, List.of(classes.split(" ")), 96_000, 1, 0);
  }
}
