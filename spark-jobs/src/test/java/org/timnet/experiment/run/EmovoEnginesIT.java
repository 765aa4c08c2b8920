package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.feature.table.FeatureTable;
import org.timnet.job.Captured;
import org.timnet.network.Variant;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.OpenClDevices;
import org.timnet.testing.SharedData;
import org.timnet.testing.SparkSessions;

/**
 * The paper's network on real recordings: three epochs of EMOVO's first fold by the engine fused
 * and, two learning rates at once, on a device of OpenCL's, which takes about a minute where that
 * is a processor of two cores.
 */
class EmovoEnginesIT {
  private static final int EPOCHS = 3;

  @TempDir private Path folder;

  @AfterEach
  void processorsNoMore() {
    System.clearProperty(OpenClDevices.PROCESSORS_TOO);
  }

  @Test
  void lossesOfThreeEpochsAgree() throws IOException {
    Path recordings = SharedData.path("data/corpora/EMOVO");
    OpenClDevices.first().close();
    System.setProperty(OpenClDevices.PROCESSORS_TOO, "true");
    FeatureTable table = extract(recordings);
    PlannedCase fused = planned(table, "fused", "0.001");
    PlannedCase gpu = planned(table, "gpu", "0.001");
    PlannedCase fusedSlowly = planned(table, "fused", "0.0001");
    PlannedCase gpuSlowly = planned(table, "gpu", "0.0001");
    new CaseScheduler(
            JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
            storage(),
            settings("fused", "0.001").experiment(),
            2)
        .run(new Plan(List.of(fused, gpu, fusedSlowly, gpuSlowly)), RunListener.silent());

    assertClose(losses(gpuSlowly), losses(fusedSlowly), 1e-5, 1e-5, 1e-5);
    // At the paper's rate Adam enlarges rounding: where all inputs of fused move by up to one unit
    // in their last place, its own losses move by up to 4e-6, 2e-3 and 3e-3.
    assertClose(losses(gpu), losses(fused), 1e-4, 5e-3, 1e-2);
  }

  private static void assertClose(
      List<Double> ours, List<Double> theirs, double... tolerancesByEpoch) {
    assertThat(ours).hasSize(EPOCHS);
    for (int i = 0; i < EPOCHS; i++) {
      assertThat(ours.get(i))
          .as("loss of epoch %d", i + 1)
          .isCloseTo(theirs.get(i), Offset.offset(tolerancesByEpoch[i]));
    }
    assertThat(ours.get(EPOCHS - 1)).as("the last loss").isLessThan(ours.get(0));
  }

  private Storage storage() {
    return new Storage(folder.toUri(), Map.of());
  }

  private FeatureTable extract(Path recordings) throws IOException {
    SparkSessions.shared();
    Captured run =
        Captured.run(
            "extract",
            "--corpus",
            "EMOVO",
            "--set",
            "corpora.EMOVO.path=" + recordings,
            "--set",
            "storage.root=" + folder.toUri());
    assertThat(run.exit()).as(run.err()).isZero();
    Settings settings = settings("fused", "0.001");
    return FeatureTable.read(
        storage(), settings.features().preset(), settings.corpus("EMOVO").length(), "EMOVO");
  }

  private static Settings settings(String engine, String rate) {
    return EffectiveSettings.load(
            List.of(),
            List.of(
                "network.engine=" + engine,
                "training.learning-rate=" + rate,
                "training.epochs=" + EPOCHS))
        .settings();
  }

  private static PlannedCase planned(FeatureTable table, String engine, String rate) {
    Settings settings = settings(engine, rate);
    CorpusSettings corpus = settings.corpus("EMOVO");
    return new CrossValidation(settings)
        .plan(
            new CorpusTable(corpus, table.manifest(), table.rows()),
            Variant.TIM_NET,
            Split.PAPER,
            new FoldRequest(10, List.of(0)))
        .get(0);
  }

  private List<Double> losses(PlannedCase planned) throws IOException {
    Path history =
        folder.resolve("runs/default").resolve(planned.spec().id().value()).resolve("history.csv");
    return Files.readAllLines(history).stream()
        .skip(1)
        .map(line -> Double.valueOf(line.split(",", -1)[1]))
        .toList();
  }
}
