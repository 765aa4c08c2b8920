package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MapFigureTest {
  @Test
  void saysWhatIsNotShown() {
    assertThat(MapFigure.shown(2_000)).isEmpty();
    assertThat(MapFigure.shown(2_001))
        .isEqualTo(
            "2000 of 2001 test utterances are shown, evenly spaced in the order of the corpus;"
                + " purity is of them, WAR of all. ");
  }
}
