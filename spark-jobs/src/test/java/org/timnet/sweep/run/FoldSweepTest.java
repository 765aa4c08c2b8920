package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.evaluation.Split;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.experiment.progress.RunListener;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.StoredJournal;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Strategies;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.SyntheticCorpus;

class FoldSweepTest {
  private static final Space SPACE =
      new Space(List.of(new Parameter("network.dropout", new Real(0, 0.4, Scale.LINEAR))));

  private static final TrialPlans.Fold FOLD = new TrialPlans.Fold("ONE", Split.PAPER, 0);
  private static final FoldSweep.Request REQUEST =
      new FoldSweep.Request(SPACE, Strategies.of("random"), Budget.ofTrials(2), () -> false);

  @TempDir private Path root;
  private Storage storage;

  @BeforeEach
  void storage() {
    storage = new Storage(root.toUri(), Map.of());
  }

  private CorpusTable table(long foldSeed, int blocks) throws IOException {
    return SyntheticCorpus.of(
        storage,
        new SyntheticTable("ONE", 40, 31, 39),
        new CorpusSettings("ONE", "", "manifest", List.of(), 96_000, foldSeed, blocks));
  }

  private FoldSweep sweep(TrialPlans.Tables tables) {
    Settings settings =
        EffectiveSettings.load(
                List.of(),
                List.of(
                    "experiment.name=night",
                    "experiment.lease-seconds=3",
                    "experiment.attempts=1",
                    "training.epochs=2"))
            .settings();
    return new FoldSweep(
        JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
        storage,
        new TrialPlans(FOLD, values -> settings, tables));
  }

  /** While its features were being extracted, say, and this driver slept. */
  @Test
  void aDriverThatLostItsLeaseTouchesNothing() throws IOException {
    SweepFolder folder = SweepFolder.of(storage, "night", FOLD.id());
    folder.file(SweepFolder.OUTCOME).write("of the other driver");
    CorpusTable table = table(46, 3);
    FoldSweep sweep =
        sweep(
            own -> {
              long until = System.currentTimeMillis() + 60_000;
              new Lease("them", "elsewhere", until, 0, 0).write(folder.lease());
              return table;
            });

    assertThatThrownBy(() -> sweep.run(REQUEST, SweepListener.silent(), new RunListener() {}))
        .isInstanceOf(SweepElsewhereException.class)
        .hasMessageContaining("another driver has taken over");
    assertThat(folder.file(SweepFolder.OUTCOME).text()).isEqualTo("of the other driver");
    assertThat(folder.isBegun()).isFalse();
  }

  /** A sweep is not lost, nor is it the last one of a nested series, where that fails again. */
  @Test
  void whatTheTrialsCameToIsWrittenThoughTheWinnerCannotBeTested() throws IOException {
    CorpusTable table = table(46, 3);
    FoldSweep sweep = sweep(own -> table);
    SweepFolder folder = SweepFolder.of(storage, "night", FOLD.id());
    folder.begin(sweep.definition(REQUEST));
    for (int trial = 0; trial < 2; trial++) {
      StoredJournal.open(storage, folder.journal())
          .journal()
          .write(
              List.of(
                  new Entry.Suggested(trial, Map.of("network.dropout", "0." + (trial + 1))),
                  new Entry.Started(trial, 0),
                  new Entry.Reported(trial, 0, 0.5 + 0.1 * trial, List.of(0.5, 0.5))));
    }
    org.apache.hadoop.fs.Path features = storage.below("features");
    assertThat(storage.fileSystem(features).delete(features, true)).isTrue();

    assertThatThrownBy(() -> sweep.run(REQUEST, SweepListener.silent(), new RunListener() {}))
        .isInstanceOf(FailedCasesException.class);
    assertThat(folder.file(SweepFolder.BEST).text()).contains("network.dropout = \"0.2\"");
    assertThat(folder.file(SweepFolder.LEADERBOARD).exists()).isTrue();
    assertThat(folder.outcome()).isEmpty();
  }

  /** Trials of other folds have learned from what this sweep would be tested on. */
  @ParameterizedTest
  @CsvSource({"47, 3, corpora.ONE.seed", "46, 4, corpora.ONE.blocks"})
  void otherFoldsOrBlocksAreAnotherSweep(long foldSeed, int blocks, String key) throws IOException {
    CorpusTable begun = table(46, 3);
    CorpusTable other = table(foldSeed, blocks);
    SweepFolder folder = SweepFolder.of(storage, "night", FOLD.id());
    folder.begin(sweep(own -> begun).definition(REQUEST));

    assertThatThrownBy(
            () -> sweep(own -> other).run(REQUEST, SweepListener.silent(), new RunListener() {}))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("was begun with another " + key);
    assertThat(folder.definition()).isEqualTo(sweep(own -> begun).definition(REQUEST));
  }
}
