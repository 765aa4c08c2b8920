package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyWiseTest {
  @Test
  void isHolmWhereAllTakePart() {
    assertThat(FamilyWise.adjusted(List.of(0.01, 0.02, 0.9), List.of(0.0, 0.0, 0.0), 0.05))
        .containsExactly(0.03, 0.04, 0.9);
  }

  /** What cannot be below the level by itself does not make it harder for others. */
  @Test
  void whatCannotBeSmallTakesNoPart() {
    assertThat(FamilyWise.adjusted(List.of(1.0, 0.04, 1.0), List.of(1.0, 0.01, 0.5), 0.05))
        .containsExactly(1.0, 0.04, 1.0);
  }

  /** At 0.05 / 2 one of them drops out, so that the other is compared with that. */
  @Test
  void theLevelIsThatOfAsManyAsCouldBeBelowIt() {
    assertThat(FamilyWise.adjusted(List.of(0.02, 0.04), List.of(0.01, 0.03), 0.05))
        .containsExactly(0.04, 1.0);
  }

  @Test
  void nothingIsAdjustedToNothing() {
    assertThat(FamilyWise.adjusted(Collections.emptyList(), Collections.emptyList(), 0.05))
        .isEmpty();
  }
}
