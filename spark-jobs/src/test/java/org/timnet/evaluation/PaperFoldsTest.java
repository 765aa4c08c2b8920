package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusReader;
import org.timnet.settings.CorpusSettings;
import org.timnet.testing.FakeCorpusFolder;
import org.timnet.testing.SharedData;

/** Order of the corpus and shuffle of the folds together: which file is tested when. */
class PaperFoldsTest {

  @Test
  void everyFileOfEmodbIsTestedInTheFoldOfTheAuthors() throws IOException {
    Map<String, Integer> foldByFile =
        Files.readAllLines(SharedData.path("data/golden/kfold_emodb_46.csv")).stream()
            .filter(line -> Character.isDigit(line.charAt(0)))
            .map(line -> line.split(",", -1))
            .collect(Collectors.toMap(row -> row[1], row -> Integer.parseInt(row[4])));
    Corpus corpus =
        CorpusReader.read(
            new CorpusSettings(
                "EMODB",
                "",
                "emodb",
                List.of("angry", "boredom", "disgust", "fear", "happy", "neutral", "sad"),
                96_000,
                46,
                0),
            new FakeCorpusFolder().with(foldByFile.keySet()));
    List<Fold> folds = Split.PAPER.folds(corpus.speakers(), 10, 46);
    Map<String, Integer> ours =
        folds.stream()
            .flatMap(fold -> IntStream.of(fold.test()).mapToObj(i -> Map.entry(i, fold.index())))
            .collect(
                Collectors.toMap(
                    entry -> corpus.utterances().get(entry.getKey()).source(),
                    Map.Entry::getValue));
    assertThat(ours).hasSize(535).isEqualTo(foldByFile);
  }
}
