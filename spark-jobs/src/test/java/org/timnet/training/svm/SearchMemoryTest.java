package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.training.Origins;

class SearchMemoryTest {
  private static InnerFolds folds(int... labels) {
    return InnerFolds.stratified(
        new Origins(
            Collections.nCopies(labels.length, "s"), IntStream.range(0, labels.length).toArray()),
        labels,
        1);
  }

  /** Two thirds of 3,000 and 1,500 utterances: 3,000 of the largest pair at once. */
  @Test
  void growsWithTheSquareOfTheLargestPair() {
    int[] labels = IntStream.range(0, 5_400).map(i -> i < 3_000 ? 0 : i < 4_500 ? 1 : 2).toArray();

    SearchMemory memory = SearchMemory.of(folds(labels), labels);

    assertThat(memory.utterances()).isEqualTo(3_000);
    long decisions = 8L * 72 * 3 * 5_400;
    assertThat(memory.bytes())
        .isEqualTo(20L * 3_000 * 3_000 + Math.min(64L << 20, 4L * 3_000 * 3_000) + decisions);
  }

  @Test
  void isOfMoreThanAnIntegerHolds() {
    int[] labels = IntStream.range(0, 300_000).map(i -> i % 2).toArray();

    assertThat(SearchMemory.of(folds(labels), labels).bytes())
        .isGreaterThan(20L * 200_000 * 200_000);
  }

  @Test
  void refusesWhatHalfOfTheHeapDoesNotHold() {
    SearchMemory memory = new SearchMemory(20_000, 8_000L << 20);

    assertThatCode(() -> memory.requireWithin(16_000L << 20)).doesNotThrowAnyException();
    assertThatThrownBy(() -> memory.requireWithin(1L << 30))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a support vector machine compares 20,000 training utterances with each other, which"
                + " wants 8,000 MiB, and 512 MiB are there, half of the heap; raise"
                + " spark.executor.memory to 16000m (without a cluster"
                + " TIMNET_JAVA_OPTS=-Xmx16000m), or train on fewer");
  }

  /** Instead of an error that ends the JVM. */
  @Test
  void aSearchAsksBeforeItBegins() {
    int size = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 8.0);
    int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
    double[][] x = new double[size][];
    Arrays.fill(x, new double[1]);

    assertThatThrownBy(() -> GridSearch.search(x, labels, folds(labels)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("spark.executor.memory");
  }
}
