package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "saturday, sunday, 3",
    "epochs, epochs, 0",
    "EPOCHS, epochs, 0",
    "epcohs, epochs, 1",
    "'', abc, 3",
    "abc, '', 3",
    "ca, abc, 3",
  })
  void countsEdits(String first, String second, int edits) {
    assertThat(Nearest.distance(first, second)).isEqualTo(edits);
  }

  @Test
  void takesTheFirstOfEqualsAndNothingFromNothing() {
    assertThat(Nearest.to("bat", List.of("cat", "hat"))).contains("cat");
    assertThat(Nearest.to("bat", List.of("hat", "cat"))).contains("hat");
    assertThat(Nearest.to("bat", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "trainig.epochs, training.epochs",
    "epochs, training.epochs",
    "batchsize, training.batch-size",
    "storage.rot, storage.root",
    "train.learning-rate, training.learning-rate",
    "network.folds, experiment.folds",
    "corpora.EMOVO.pth, corpora.EMOVO.path",
    "spark.config, spark.conf",
  })
  void findsKeysByTheirLastPartToo(String typed, String meant) {
    assertThat(Nearest.toKey(typed, Schema.keys(List.of("CASIA", "EMOVO")))).contains(meant);
  }
}
