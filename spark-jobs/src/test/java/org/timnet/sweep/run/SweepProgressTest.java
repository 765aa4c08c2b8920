package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.timnet.evaluation.Split;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.progress.MetricsPlugin;
import org.timnet.experiment.progress.RunListener;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Strategies;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.SyntheticCorpus;

/** What metrics and the log have of a sweep. */
class SweepProgressTest {
  private static final int EPOCHS = 2;
  private static final int TRIALS = 3;

  @TempDir private Path root;

  /** This machine's files, and which cases the lines of those who open them would name. */
  static final class Witness extends LocalFileSystem {
    private static final Set<String> CASES = ConcurrentHashMap.newKeySet();

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize)
        throws IOException {
      CASES.add(String.valueOf(MDC.get("mdc.case")));
      return super.open(file, bufferSize);
    }
  }

  private static MetricRegistry metrics(JavaSparkContext spark) {
    MetricRegistry registry = new MetricRegistry();
    PluginContext context =
        (PluginContext)
            Proxy.newProxyInstance(
                PluginContext.class.getClassLoader(),
                new Class<?>[] {PluginContext.class},
                (proxy, method, arguments) -> registry);
    DriverPlugin plugin = new MetricsPlugin().driverPlugin();
    plugin.init(spark.sc(), context);
    plugin.registerMetrics("test", context);
    return registry;
  }

  private static Settings settings(Map<String, String> values) {
    List<String> set =
        new ArrayList<>(
            List.of(
                "experiment.name=night",
                "training.epochs=" + EPOCHS,
                "training.batch-size=16",
                "network.blocks=2"));
    values.forEach((key, value) -> set.add(key + "=" + value));
    return EffectiveSettings.load(List.of(), set).settings();
  }

  @Test
  void trialsAreMeteredAndNamed() throws IOException {
    Storage storage =
        new Storage(
            root.toUri(),
            Map.of("fs.file.impl", Witness.class.getName(), "fs.file.impl.disable.cache", "true"));
    CorpusTable table = SyntheticCorpus.of(storage, new SyntheticTable("ONE", 40, 30, 39), 2);
    TrialPlans plans =
        new TrialPlans(
            new TrialPlans.Fold("ONE", Split.PAPER, 0), SweepProgressTest::settings, own -> table);
    Space space =
        new Space(List.of(new Parameter("network.dropout", new Real(0, 0.4, Scale.LINEAR))));
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext());
    MetricRegistry metrics = metrics(spark);
    long before = metrics.getCounters().get("epochs").getCount();

    SweepOutcome outcome =
        new FoldSweep(spark, storage, plans)
            .run(
                new FoldSweep.Request(
                    space, Strategies.of("random"), Budget.ofTrials(TRIALS), () -> false),
                SweepListener.silent(),
                RunListener.silent());

    // The winner and the recipe as it was are trained for the test, and are cases of a run.
    assertThat(metrics.getCounters().get("epochs").getCount() - before)
        .as("epochs of trials, too")
        .isEqualTo((TRIALS + 2L) * EPOCHS);
    assertThat(metrics.getGauges().get("cases.running").getValue()).isEqualTo(0);
    assertThat(Witness.CASES)
        .as("cases that lines of the log name")
        .contains(plans.trial(outcome.best().values()).spec().id().value());
  }
}
