package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.testing.SharedData;

class KFoldTest {

  /** From numpy's shuffle of 0..22 with seed 7, cut by hand. */
  @Test
  void cutsAndSortsTheShuffledNumbers() {
    assertThat(KFold.testFolds(23, 4, 7))
        .containsExactly(
            new int[] {1, 2, 5, 12, 20, 22},
            new int[] {0, 6, 11, 16, 18, 21},
            new int[] {8, 9, 10, 13, 14, 17},
            new int[] {3, 4, 7, 15, 19});
  }

  /** The beginning of EMO-DB's first test fold, which scikit-learn 1.2 gave. */
  @Test
  void emodbsFirstFold() {
    assertThat(KFold.testFolds(535, 10, 46).get(0))
        .hasSize(54)
        .startsWith(4, 10, 12, 17, 45, 55, 56, 73, 84, 105)
        .endsWith(523, 527, 528, 533);
  }

  @ParameterizedTest
  @CsvSource({"emodb, 535, 46", "emovo, 588, 1", "ravdess, 1440, 46"})
  void isScikitLearns(String corpus, int n, long seed) throws IOException {
    List<int[]> expected =
        Files.readAllLines(SharedData.path("data/golden/kfold_test_indices.csv")).stream()
            .map(line -> line.split(",", -1))
            .filter(row -> row[0].equals(corpus))
            .map(row -> Arrays.stream(row[5].split(" ")).mapToInt(Integer::parseInt).toArray())
            .toList();
    assertThat(expected).hasSize(10);
    assertThat(KFold.testFolds(n, 10, seed)).containsExactlyElementsOf(expected);
  }

  @Test
  void refusesWhatCannotBeCut() {
    assertThatThrownBy(() -> KFold.testFolds(9, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 utterances cannot be cut into 10 folds");
    assertThatThrownBy(() -> KFold.testFolds(9, 1, 1)).hasMessageContaining("at least 2");
  }
}
