package org.timnet.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.EvaluationProtocol;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FullTraining;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.SvmSpec;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;
import org.timnet.training.Examples;
import org.timnet.training.svm.Functionals;

/** What a support vector machine is trained and tested on. */
class CaseDataTest {
  /** Of a second each, in the middle of 96,000 samples: frames 72 to 115 of 188 hold recording. */
  private static final SyntheticTable TABLE = new SyntheticTable("ONE", 30, 188, 4);

  private static final FrameRange HEARD = new FrameRange(73, 116);

  @TempDir private Path folder;

  private CaseData data(EvaluationProtocol protocol) throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Features features = Features.of(TABLE.writeTo(storage));
    return CaseData.of(
        Case.of(features, protocol, new SvmSpec("mfcc", 4, 3), Recipes.paper().build(), "fused")
            .withValidation(new ValidationSplit(1)),
        new TableCache(storage));
  }

  @Test
  void areStatisticsOfTheFramesThatHoldRecording() throws IOException {
    CaseData data = data(new CrossValidationFold(Split.PAPER, 10, 0, 1));

    assertThat(data.tested()).hasSize(3);
    Examples test = data.test();
    assertThat(test.coefficients()).isEqualTo(24);
    assertThat(test.frames()).isEqualTo(1);
    for (int i = 0; i < test.size(); i++) {
      FeatureRow row = data.tested().get(i);
      assertThat(test.mfcc()[i])
          .isEqualTo(Functionals.of(TABLE.mfcc(row.position()), 4, HEARD))
          .isNotEqualTo(Functionals.of(TABLE.mfcc(row.position()), 4, FrameRange.all(188)));
    }
    assertThat(data.train().size() + data.validation().size()).isEqualTo(27);
    assertThat(data.train().coefficients()).isEqualTo(24);
  }

  @Test
  void everyTrainingUtteranceHasASpeaker() throws IOException {
    CaseData data = data(FullTraining.ofOneCorpus());

    assertThat(data.speakers()).hasSameSizeAs(data.train().labels());
    List<String> first =
        data.speakers().stream()
            .distinct()
            .filter(each -> each.startsWith("ONE/speaker "))
            .toList();
    assertThat(first).hasSize(10);
  }
}
