package org.timnet.job.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.timnet.job.bench.DriftSimulation.Alarm;
import org.timnet.job.bench.DriftSimulation.Scenario;
import org.timnet.job.bench.DriftSimulation.Training;
import org.timnet.job.bench.DriftSimulation.World;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Simulates the drift gate: how often it fails a quiet night, and what falls it finds how soon.
 * {@code deploy/bench/drift} runs it.
 *
 * <pre>{@code timnet bench-drift --rounds 100}</pre>
 */
@Command(
    name = "bench-drift",
    hidden = true,
    description = "Simulates false alarms and power of the drift gate.")
public final class DriftBenchmarkCommand implements Callable<Integer> {
  private static final int MONTH = 30;
  private static final int SOON = 14;

  /** Nights before a fall, so that the gate has a history as it would have. */
  private static final int BEFORE = 5;

  private static final int LONGEST = 30;
  private static final double ONE_POINT_TWO = 1.2;

  @Spec private CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 100;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "Each has a UAR and a WAR. Default: ${DEFAULT-VALUE}.")
  private int cells = 34;

  @Option(
      names = "--utterances",
      paramLabel = "N",
      description = "Of the test of every cell. Default: ${DEFAULT-VALUE}.")
  private int utterances = 500;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d scores of %d utterances each, %d rounds; falls are of one cell%n%n",
        2 * cells,
        utterances,
        rounds);
    for (Row row : rows()) {
      ConsoleTable quiet =
          ConsoleTable.of(
              "trainings",
              "false alarms a month",
              "a night %",
              "months with one %",
              "rises a month");
      ConsoleTable falls =
          ConsoleTable.of(
              "trainings", "fall", "that night %", "in 14 nights %", "nights, median", "of 90 %");
      for (Training training : row.trainings()) {
        quiet(quiet, row, training);
        for (double points : List.of(2.0, 3.0, 5.0)) {
          fall(falls, row, new Scenario(training, BEFORE, points, 0));
        }
        fall(falls, row, new Scenario(training, BEFORE, 0, 0.5));
      }
      out.printf(
          Locale.ROOT,
          "Standard deviation of a score %s:%n%n%s%n%n%s%n%n",
          row.noise(),
          quiet,
          falls);
      out.flush();
    }
    return ExitCode.DONE.number();
  }

  /** A world and what is simulated in it. */
  private record Row(String noise, World world, List<Training> trainings) {}

  private List<Row> rows() {
    List<Training> all = List.of(Training.values());
    List<Training> changing = List.of(Training.REPEATS_UNTIL_CHANGED, Training.VARIES);
    return List.of(
        new Row(
            "1.2 points, measured with 5 seeds",
            new World(cells, utterances, ONE_POINT_TWO, 0, 5),
            all),
        new Row(
            "1.6 points, measured with 5 seeds", new World(cells, utterances, 1.6, 0, 5), changing),
        new Row(
            "1.2 points and 0.8 of whole trainings, measured with 5 seeds",
            new World(cells, utterances, ONE_POINT_TWO, 0.8, 5),
            changing),
        new Row(
            "1.2 points, not measured", new World(cells, utterances, ONE_POINT_TWO, 0, 0), all));
  }

  /** A month of quiet nights; where trainings repeat, with one harmless change at its start. */
  private void quiet(ConsoleTable table, Row row, Training training) {
    DriftSimulation simulation = new DriftSimulation(row.world(), seed);
    Scenario scenario =
        training == Training.REPEATS_UNTIL_CHANGED
            ? new Scenario(training, 1, 0, 0)
            : Scenario.quiet(training);
    int fell = 0;
    int rose = 0;
    int months = 0;
    for (int round = 0; round < rounds; round++) {
      List<Alarm> alarms = simulation.nights(scenario, MONTH);
      long here = alarms.stream().filter(Alarm::fell).count();
      fell += (int) here;
      rose += (int) alarms.stream().filter(Alarm::rose).count();
      months += here > 0 ? 1 : 0;
    }
    table.row(
        words(training),
        decimals("%.2f", fell / (double) rounds),
        decimals("%.2f", 100.0 * fell / rounds / MONTH),
        decimals("%.1f", 100.0 * months / rounds),
        decimals("%.2f", rose / (double) rounds));
  }

  private void fall(ConsoleTable table, Row row, Scenario scenario) {
    DriftSimulation simulation = new DriftSimulation(row.world(), seed);
    List<Integer> found = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      found.add(simulation.nightsUntilFound(scenario, LONGEST));
    }
    found.sort(null);
    table.row(
        words(scenario.training()),
        scenario.slide() > 0
            ? decimals("%.1f a night", scenario.slide())
            : decimals("%.0f points", scenario.step()),
        decimals("%.1f", share(found, 1)),
        decimals("%.1f", share(found, SOON)),
        night(found.get(rounds / 2)),
        night(found.get(rounds * 9 / 10)));
  }

  private double share(List<Integer> found, int within) {
    return 100.0 * found.stream().filter(night -> night <= within).count() / rounds;
  }

  private static String night(int number) {
    return number > LONGEST ? "> " + LONGEST : String.valueOf(number);
  }

  private static String words(Training training) {
    return switch (training) {
      case REPEATS -> "repeat";
      case REPEATS_UNTIL_CHANGED -> "repeat, changed once";
      case VARIES -> "vary";
    };
  }

  private static String decimals(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
