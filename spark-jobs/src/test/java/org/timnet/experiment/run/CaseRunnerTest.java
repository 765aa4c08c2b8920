package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.Variant;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.SyntheticCorpus;

class CaseRunnerTest {
  @TempDir private Path root;

  /** A sweep's strategy may propose the same values twice, where the space has few. */
  @Test
  void aTrialThatIsProposedAgainGetsTheScoresOfItsRung() throws IOException {
    Storage storage = new Storage(root.toUri(), Map.of());
    Case spec = trial(storage);
    CaseRunner runner = new CaseRunner(storage, "sweep", 1);
    List<Double> first = new ArrayList<>();
    assertThat(runner.runTo(2, spec, epoch -> first.add(epoch.validation().war()))).isEmpty();
    assertThat(runner.runTo(4, spec, epoch -> {})).isEmpty();
    List<Double> again = new ArrayList<>();

    assertThat(runner.runTo(2, spec, epoch -> again.add(epoch.validation().war())))
        .as("the checkpoint of epoch 2 has gone for those of 3 and 4")
        .isEmpty();

    assertThat(first).hasSize(2);
    assertThat(again.subList(0, 2)).isEqualTo(first);
  }

  private static Case trial(Storage storage) throws IOException {
    CorpusTable table = SyntheticCorpus.of(storage, new SyntheticTable("ONE", 40, 30, 39), 2);
    Settings settings =
        EffectiveSettings.load(List.of(), List.of("training.epochs=5", "training.batch-size=16"))
            .settings();
    return new CrossValidation(settings)
        .plan(table, Variant.TIM_NET, Split.PAPER, new FoldRequest(10, List.of(0)))
        .get(0)
        .spec()
        .untested()
        .withValidation(new ValidationSplit(7));
  }
}
