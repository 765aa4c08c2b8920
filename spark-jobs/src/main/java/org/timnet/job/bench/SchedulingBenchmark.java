package org.timnet.job.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.experiment.run.CaseWork;
import org.timnet.network.TimNetSpec;
import org.timnet.settings.ExperimentSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.training.recipe.Recipe;

/** Times a plan of cases that do nothing, from its making to its results. */
public final class SchedulingBenchmark {
  private static final double NANOS = 1e9;

  private final CaseScheduler scheduler;
  private final int cores;

  /** A benchmark that writes its cases to this storage and leaves them there. */
  public SchedulingBenchmark(JavaSparkContext spark, Storage storage, ExperimentSettings settings) {
    scheduler = new CaseScheduler(spark, storage, settings);
    cores = spark.defaultParallelism();
  }

  /**
   * A part of the work.
   *
   * @param name of it
   * @param seconds for all cases
   * @param heapBytes that the driver holds afterwards, garbage collected
   */
  public record Phase(String name, double seconds, long heapBytes) {}

  /** Something that throws. */
  private interface Step {
    void run() throws IOException;
  }

  /** Times all parts. */
  public List<Phase> run(int cases) throws IOException {
    List<Phase> phases = new ArrayList<>();
    List<Plan> plan = new ArrayList<>();
    phases.add(time("plan", () -> plan.add(plan(cases))));
    CaseWork nothing = (spec, listener) -> new FinishedCase(result(spec), Map.of());
    InTasks inTasks = new InTasks();
    Phase all = time("run", () -> scheduler.run(plan.get(0), nothing, inTasks));
    double publishing = inTasks.seconds / cores;
    phases.add(new Phase("run", all.seconds() - publishing, all.heapBytes()));
    phases.add(new Phase("publish, lease and look up", publishing, all.heapBytes()));
    phases.add(time("skip", () -> scheduler.run(plan.get(0), nothing, RunListener.silent())));
    return List.copyOf(phases);
  }

  /** What executors spend on a case of no work is what it takes to ask and to publish. */
  private static final class InTasks implements RunListener {
    private double seconds;

    @Override
    public synchronized void ended(Case spec, CaseOutcome outcome) {
      seconds += outcome.seconds();
    }
  }

  private static Phase time(String name, Step step) throws IOException {
    long start = System.nanoTime();
    step.run();
    double seconds = (System.nanoTime() - start) / NANOS;
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    return new Phase(name, seconds, jvm.totalMemory() - jvm.freeMemory());
  }

  private static Plan plan(int cases) {
    Features features =
        new Features("NOTHING", "authors", "0", 96_000, "0", List.of("happy", "sad"));
    Recipe recipe = Recipe.from(Settings.defaults().training());
    TimNetSpec network = TimNetSpec.builder().classes(2).build();
    return new Plan(
        IntStream.range(0, cases)
            .mapToObj(
                seed ->
                    Case.of(
                        features,
                        new CrossValidationFold(Split.PAPER, 10, 0, 1),
                        network,
                        recipe.withSeed(seed),
                        "fused"))
            .map(spec -> new PlannedCase(spec, 1))
            .toList());
  }

  private static CaseResult result(Case spec) {
    CaseResult.Score score =
        CaseResult.Score.of(1, ConfusionMatrix.of(2, new int[] {0, 1}, new int[] {0, 1}));
    return new CaseResult(
        spec.id().value(),
        spec,
        1,
        1,
        1,
        Map.of(Selection.LAST_EPOCH, score, Selection.TEST_BEST, score));
  }
}
