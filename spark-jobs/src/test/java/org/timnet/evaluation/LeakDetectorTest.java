package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Leak.Trait;

class LeakDetectorTest {
  private static final List<Fold> FOLDS =
      List.of(
          new Fold(0, new int[] {2, 3, 4, 5}, new int[] {0, 1}),
          new Fold(1, new int[] {0, 1, 4, 5}, new int[] {2, 3}),
          new Fold(2, new int[] {0, 1, 2, 3}, new int[] {4, 5}));
  private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f");

  /** b and e are the same; so are c and d, but they never part. */
  @Test
  void findsIdenticalRecordings() {
    List<String> checksums = List.of("1", "9", "3", "3", "9", "6");
    assertThat(LeakDetector.leaks(FOLDS, Trait.RECORDING, checksums))
        .containsExactly(
            new Leak(Trait.RECORDING, "9", 0, List.of(4), List.of(1)),
            new Leak(Trait.RECORDING, "9", 2, List.of(1), List.of(4)));
    assertThat(finding(Trait.RECORDING, checksums))
        .contains(
            "2 of 3 folds have identical recordings in both training and test: b = e (fold 0 2)");
  }

  @Test
  void findsSpeakers() {
    List<String> speakers = List.of("s2", "s10", "s2", "s10", "s2", "s2");
    assertThat(LeakDetector.leaks(FOLDS, Trait.SPEAKER, speakers))
        .hasSize(5)
        .contains(new Leak(Trait.SPEAKER, "s2", 2, List.of(0, 2), List.of(4, 5)));
    assertThat(finding(Trait.SPEAKER, speakers))
        .contains("3 of 3 folds have speakers in both training and test: s2, s10");
  }

  @Test
  void whatIsUnknownOrApartLeaksNothing() {
    assertThat(finding(Trait.TEXT, List.of("", "", "", "", "", ""))).isEmpty();
    assertThat(finding(Trait.SPEAKER, List.of("x", "x", "y", "y", "z", "z"))).isEmpty();
  }

  private static Optional<String> finding(Trait trait, List<String> values) {
    return LeakDetector.finding(LeakDetector.leaks(FOLDS, trait, values), FOLDS.size(), IDS);
  }
}
