package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredCaseTest {
  private static StoredCase.Representations representations(int size) {
    return new StoredCase.Representations(
        IntStream.range(0, size).mapToObj(i -> new double[] {i}).toArray(double[][]::new),
        IntStream.range(0, size).map(i -> i * 3 / size).toArray(),
        IntStream.range(0, size).mapToObj(i -> "u" + i).toList());
  }

  @Test
  void someRepresentationsAreOfAllClasses() {
    StoredCase.Representations some = representations(10).atMost(4);

    assertThat(some.ids()).containsExactly("u0", "u2", "u5", "u7");
    assertThat(some.labels()).containsExactly(0, 0, 1, 2);
    assertThat(some.g()).isDeepEqualTo(new double[][] {{0}, {2}, {5}, {7}});
  }

  @Test
  void fewRepresentationsStayAsTheyAre() {
    StoredCase.Representations all = representations(10);

    assertThat(all.atMost(10).ids()).isEqualTo(all.ids());
    assertThat(all.atMost(11).g()).isDeepEqualTo(all.g());
    assertThat(all.atMost(11).labels()).isEqualTo(all.labels());
  }
}
