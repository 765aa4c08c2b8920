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

  private static Provenance utterance(String id, String sha256) {
    return new Provenance(
        "MINE",
        id,
        new Provenance.Speech("s", "", ""),
        new Provenance.Recording(sha256, "", "", ""));
  }

  private static List<String> stray(int... train) {
    Provenance a = utterance("a", "1");
    Provenance b = utterance("b", "2");
    Provenance twin = utterance("twin of a", "1");
    List<Provenance> all =
        List.of(
            a,
            b,
            twin,
            a.altered("speed-0.9"),
            twin.altered("noise-20"),
            utterance("b", "1").altered("gain-up-6"),
            b.altered("gain-up-6"));
    return LeakDetector.strayCopies(new Fold(0, train, new int[] {0}), all);
  }

  /** By its name, by its file, and by its name where another's original gives the file away. */
  @Test
  void findsCopiesWhoseOriginalIsHeldOut() {
    assertThat(stray(1, 3)).containsExactly("speed-0.9 of MINE/a is an altered copy of MINE/a");
    assertThat(stray(1, 5)).containsExactly("gain-up-6 of MINE/b is an altered copy of MINE/a");
    assertThat(stray(2, 3)).containsExactly("speed-0.9 of MINE/a is an altered copy of MINE/a");
  }

  /** Two files of one recording are the corpus' own, whose copies tell nothing that they do not. */
  @Test
  void aCopyBesideItsOriginalIsNoLeakOfItsOwn() {
    assertThat(stray(1, 2, 4, 6)).isEmpty();
  }

  private static Optional<String> finding(Trait trait, List<String> values) {
    return LeakDetector.finding(LeakDetector.leaks(FOLDS, trait, values), FOLDS.size(), IDS);
  }
}
