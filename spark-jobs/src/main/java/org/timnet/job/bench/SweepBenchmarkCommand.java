package org.timnet.job.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.settings.SettingsException;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.strategy.ModelStrategy;
import org.timnet.sweep.strategy.RandomStrategy;
import org.timnet.sweep.strategy.Rungs;
import org.timnet.sweep.strategy.SobolStrategy;
import org.timnet.sweep.strategy.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares strategies on functions whose minimum is known. {@code deploy/bench/sweep} runs it.
 *
 * <pre>{@code timnet bench-sweep --seeds 20}</pre>
 */
@Command(
    name = "bench-sweep",
    hidden = true,
    description = "Compares search strategies with each other and with Optuna's.")
public final class SweepBenchmarkCommand implements Callable<Integer> {
  /** Epochs of a whole training, and trials that random search takes, in the simulation. */
  private static final int EPOCHS = 81;

  private static final int RANDOM_TRIALS = 60;
  private static final int FEW_SLOTS = 4;
  private static final int MANY_SLOTS = 1_000;

  @Spec private CommandSpec spec;

  @Option(names = "--seeds", defaultValue = "20", paramLabel = "N")
  private int seeds;

  @Option(names = "--trials", defaultValue = "5000", paramLabel = "N")
  private int trials;

  @Option(
      names = "--peer",
      paramLabel = "FILE",
      description = "What sweep_peer.py has printed; without it, stored figures.")
  private Path peer;

  @Override
  public Integer call() throws IOException {
    if (seeds < 1 || trials < MANY_SLOTS) {
      throw new SettingsException(
          "--seeds takes 1 or more, --trials %d or more".formatted(MANY_SLOTS));
    }
    PrintWriter out = spec.commandLine().getOut();
    regrets(out);
    out.println();
    halving(out);
    out.println();
    scale(out);
    return ExitCode.DONE.number();
  }

  private void regrets(PrintWriter out) throws IOException {
    ConsoleTable table = ConsoleTable.of("function", "strategy", "after 25", "50", "100 trials");
    List<SweepPeer.Row> rows = peer == null ? SweepPeer.stored() : SweepPeer.read(peer);
    for (SweepObjective objective : SweepObjective.values()) {
      row(table, objective, "random", seed -> new RandomStrategy(objective.space(), seed));
      row(table, objective, "Sobol", seed -> new SobolStrategy(objective.space(), seed));
      row(table, objective, "model", seed -> new ModelStrategy(objective.space(), seed));
      for (SweepPeer.Row row : rows) {
        if (row.function().equals(objective.id())) {
          table.row(
              row.function(),
              "Optuna " + row.sampler(),
              text(row.regrets().get(0)),
              text(row.regrets().get(1)),
              text(row.regrets().get(2)));
        }
      }
    }
    out.printf("Median regret of %d seeds%n%s%n", seeds, table);
    out.println(
        peer == null
            ? "Optuna's figures are STORED ones of version 3.1, 20 seeds; it did not run now."
            : "Optuna ran now: " + SweepPeer.version(peer));
    out.flush();
  }

  private void row(
      ConsoleTable table, SweepObjective objective, String name, LongFunction<Strategy> strategy) {
    double[] medians = SweepComparison.medianRegrets(objective, strategy, seeds);
    table.row(objective.id(), name, text(medians[0]), text(medians[1]), text(medians[2]));
  }

  private void halving(PrintWriter out) throws IOException {
    double[] asha = new double[seeds];
    double[] model = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      asha[seed] = asha(seed);
      model[seed] = modelAsha(seed);
    }
    out.printf(
        Locale.ROOT,
        "Epochs until as good as random search of %d trials to their end, as a share of its epochs, median of %d seeds: asha %.2f, model-asha %.2f%n",
        RANDOM_TRIALS,
        seeds,
        SweepComparison.median(asha),
        SweepComparison.median(model));
    out.flush();
  }

  /** Of halving of random points; infinite where it does not come so far. */
  static double asha(long seed) throws IOException {
    return share(new RandomStrategy(SweepSimulation.space(), ~seed), seed);
  }

  /** Of halving of the model's points; infinite where it does not come so far. */
  static double modelAsha(long seed) throws IOException {
    return share(new ModelStrategy(SweepSimulation.space(), ~seed), seed);
  }

  /**
   * Epochs until halving is as good as random search to the end, as a share of its epochs; infinite
   * where it does not come so far with half of them.
   */
  static double share(Strategy strategy, long seed) throws IOException {
    SweepSimulation.Result random =
        new SweepSimulation(
                Rungs.none(EPOCHS),
                new RandomStrategy(SweepSimulation.space(), seed),
                Budget.ofTrials(RANDOM_TRIALS),
                FEW_SLOTS,
                seed)
            .run(entries -> {});
    SweepSimulation.Result halving =
        new SweepSimulation(
                Rungs.halving(EPOCHS),
                strategy,
                new Budget(Integer.MAX_VALUE, random.epochs() / 2),
                FEW_SLOTS,
                seed)
            .run(entries -> {});
    long to = halving.epochsTo(random.regret());
    return to == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (double) to / random.epochs();
  }

  private void scale(PrintWriter out) throws IOException {
    ModelStrategy strategy = new ModelStrategy(SweepSimulation.space(), 1);
    SweepSimulation simulation =
        new SweepSimulation(
            Rungs.halving(EPOCHS), strategy, Budget.ofTrials(trials), MANY_SLOTS, 1);
    DriverHeap heap = new DriverHeap(List.of(MANY_SLOTS, trials));
    SweepSimulation.Result result = simulation.run(heap);
    out.printf(
        Locale.ROOT,
        "%d trials on %d simulated slots: %d legs, slots at work %.1f %% of the time until the last"
            + " trial began; processor time of a decision %.2f ms on average, %.2f ms of the last"
            + " tenth; %d journal objects%n",
        trials,
        MANY_SLOTS,
        result.legs(),
        100 * result.utilization(),
        1e3 * result.seconds() / result.legs(),
        1e3 * result.lastSeconds(),
        heap.objects());
    heap.bytes()
        .forEach(
            (suggested, bytes) ->
                out.printf(
                    Locale.ROOT,
                    "Driver's heap after a collection, at %d trials: %.1f MB more than before the"
                        + " first one%n",
                    suggested,
                    bytes / 1e6));
    out.flush();
  }

  private static String text(double regret) {
    return String.format(Locale.ROOT, "%.5f", regret);
  }
}
