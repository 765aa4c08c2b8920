package org.timnet.feature.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.feature.fingerprint.PlantedCopies.Change;
import org.timnet.testing.SharedData;

/** Copies that are planted in a real corpus; deploy/bench/README.md has the figures of all. */
class PlantedCopiesTest {
  private static final int EVERY = 20;

  @Test
  void areFoundInEmovoAndHardlyAnythingElse() throws IOException {
    PlantedCopies planted = PlantedCopies.in(SharedData.path("data/corpora/EMOVO"), EVERY, 96_000);
    PlantedCopies.Figures figures = planted.search();

    assertThat(figures.originals()).isEqualTo(588);
    assertThat(planted.untellable()).isZero();
    // Of 172,578 pairs: two sad recordings of one actress are that much alike.
    assertThat(figures.falsely()).hasSizeLessThanOrEqualTo(1);
    Map<Change, Double> share = new EnumMap<>(Change.class);
    figures
        .found()
        .forEach((change, found) -> share.put(change, (double) found / figures.planted()));
    for (Change sure :
        List.of(
            Change.SHIFTED,
            Change.QUIETER_12_DB,
            Change.LOUDER_CLIPPED_6_DB,
            Change.RATE_16_KHZ,
            Change.TRIMMED_25)) {
      assertThat(share.get(sure)).as(sure.name()).isGreaterThan(0.95);
    }
  }
}
