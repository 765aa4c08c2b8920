package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteFiguresTest {
  @Test
  void anUtteranceOfSeveralRunsCountsOnce() {
    assertThat(SiteFigures.tested(420, 1)).isEqualTo("n = 420");
    assertThat(SiteFigures.tested(4_200, 10)).isEqualTo("n = 420 in 10 runs");
  }
}
