package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.experiment.ledger.StoredCase.EpochScore;
import org.timnet.training.Epoch;

class HistoryFileTest {
  private static final ConfusionMatrix TEST =
      ConfusionMatrix.ofCounts(new long[][] {{3, 1}, {0, 2}});
  private static final ConfusionMatrix NONE =
      ConfusionMatrix.ofCounts(new long[][] {{0, 0}, {0, 0}});

  @Test
  void hasAColumnForWhatWasScored() throws IOException {
    assertThat(text(new Epoch(1, 1.25, TEST, TEST), new Epoch(2, 1e-7, TEST, TEST)))
        .isEqualTo(
            "epoch,loss,test_war,test_uar,validation_war\n"
                + "1,1.250000,0.833333,0.875000,0.833333\n"
                + "2,0.000000,0.833333,0.875000,0.833333\n");
    assertThat(text(new Epoch(1, 1.25, TEST, NONE)))
        .isEqualTo("epoch,loss,test_war,test_uar\n1,1.250000,0.833333,0.875000\n");
    assertThat(text(new Epoch(1, 1.25, NONE, TEST)))
        .isEqualTo("epoch,loss,validation_war\n1,1.250000,0.833333\n");
    assertThat(text(new Epoch(1, 1.25, NONE, NONE))).isEqualTo("epoch,loss\n1,1.250000\n");
  }

  @Test
  void isReadByTheNamesOfItsColumns() throws IOException {
    assertThat(read("epoch,test_uar,test_war,loss\n1,0.1,0.2,0.3\n2,0.4,0.5,0.6\n"))
        .containsExactly(new EpochScore(0.3, 0.2), new EpochScore(0.6, 0.5));
    assertThat(read("epoch,loss,validation_war\n1,0.3,0.2\n"))
        .containsExactly(new EpochScore(0.3, Double.NaN));
  }

  private static String text(Epoch... history) throws IOException {
    return new String(HistoryFile.of(List.of(history)), StandardCharsets.UTF_8);
  }

  private static List<EpochScore> read(String csv) throws IOException {
    return HistoryFile.read(csv.getBytes(StandardCharsets.UTF_8));
  }
}
