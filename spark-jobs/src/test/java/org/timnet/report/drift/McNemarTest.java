package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.timnet.report.score.Metric;

class McNemarTest {
  private static McNemar equallyWeighted(int lost, int gained, double weight) {
    return new McNemar(lost * weight, gained * weight, (lost + gained) * weight * weight);
  }

  /** Fagerland, Lydersen and Laake (2013): 1 and 7 changed, mid-p 0.0391 on both sides. */
  @Test
  void isTheMidPOfTheLiterature() {
    McNemar test = equallyWeighted(7, 1, 1 / 21.0);
    assertThat(2 * test.fall(1)).isCloseTo(0.0391, within(5e-5));
    assertThat(test.rise(1)).isCloseTo(1 - test.fall(1), within(1e-12));
    assertThat(test.least(1)).isCloseTo(Math.pow(0.5, 9), within(1e-12));
  }

  @Test
  void withoutAChangeNothingIsSaid() {
    McNemar test = equallyWeighted(0, 0, 0.1);
    assertThat(test.fall(1)).isEqualTo(1);
    assertThat(test.rise(1)).isEqualTo(1);
    assertThat(test.least(2)).isEqualTo(1);
  }

  @Test
  void largerNoiseTakesMore() {
    McNemar test = equallyWeighted(40, 20, 0.01);
    assertThat(test.fall(1)).isBetween(0.004, 0.006);
    assertThat(test.fall(2)).isBetween(0.02, 0.05);
    assertThat(test.error(4)).isCloseTo(2 * test.error(1), within(1e-12));
  }

  /** 10 utterances of a rare class of 20 weigh as much in UAR as 90 of one of 180. */
  @Test
  void weighsWhatChangedAsTheScoreDoes() {
    PairedOutcomes paired =
        new PairedOutcomes(
            new TreeMap<>(
                Map.of(
                    "angry", new PairedOutcomes.Counts(20, 10, 0),
                    "sad", new PairedOutcomes.Counts(180, 0, 10))));
    assertThat(paired.tested()).isEqualTo(200);
    assertThat(paired.changed()).isEqualTo(20);
    assertThat(paired.isBalanced()).isFalse();
    McNemar war = paired.test(Metric.WAR);
    assertThat(war.gained() - war.lost()).isCloseTo(0, within(1e-12));
    assertThat(war.fall(1)).isCloseTo(0.5, within(1e-9));
    McNemar uar = paired.test(Metric.UAR);
    assertThat(uar.gained() - uar.lost()).isCloseTo((-10 / 20.0 + 10 / 180.0) / 2, within(1e-12));
    assertThat(uar.fall(1)).isBetween(0.0005, 0.01);
  }
}
