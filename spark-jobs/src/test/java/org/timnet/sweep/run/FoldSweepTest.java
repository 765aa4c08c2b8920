package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.progress.RunListener;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Strategies;

class FoldSweepTest {
  private static final Space SPACE =
      new Space(List.of(new Parameter("network.dropout", new Real(0, 0.4, Scale.LINEAR))));

  @TempDir private Path root;

  /** While its features were being extracted, say, and this driver slept. */
  @Test
  void aDriverThatLostItsLeaseTouchesNothing() throws IOException {
    Storage storage = new Storage(root.toUri(), Map.of());
    Settings settings =
        EffectiveSettings.load(
                List.of(), List.of("experiment.name=night", "experiment.lease-seconds=3"))
            .settings();
    TrialPlans.Fold fold = new TrialPlans.Fold("ONE", Split.PAPER, 0);
    SweepFolder folder = SweepFolder.of(storage, "night", fold.id());
    folder.file(SweepFolder.OUTCOME).write("of the other driver");
    FeatureManifest manifest = new SyntheticTable("ONE", 40, 30, 39).writeTo(storage);
    CorpusTable table =
        new CorpusTable(
            new CorpusSettings("ONE", "", "manifest", List.of(), 96_000, 46, 3),
            manifest,
            FeatureTable.readRows(storage, manifest));
    TrialPlans plans =
        new TrialPlans(
            fold,
            values -> settings,
            own -> {
              long until = System.currentTimeMillis() + 60_000;
              new Lease("them", "elsewhere", until, 0, 0).write(folder.lease());
              return table;
            });
    FoldSweep.Request request =
        new FoldSweep.Request(SPACE, Strategies.of("random"), Budget.ofTrials(2), () -> false);
    FoldSweep sweep = new FoldSweep(null, storage, plans);

    assertThatThrownBy(() -> sweep.run(request, SweepListener.silent(), new RunListener() {}))
        .isInstanceOf(SweepElsewhereException.class)
        .hasMessageContaining("another driver has taken over");
    assertThat(folder.file(SweepFolder.OUTCOME).text()).isEqualTo("of the other driver");
    assertThat(folder.isBegun()).isFalse();
  }
}
