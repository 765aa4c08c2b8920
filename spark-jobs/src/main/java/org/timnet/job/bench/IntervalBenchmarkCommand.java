package org.timnet.job.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Simulates how often the intervals of the tables cover. {@code deploy/bench/intervals} runs it.
 *
 * <pre>{@code timnet bench-intervals --draws 20000}</pre>
 */
@Command(
    name = "bench-intervals",
    hidden = true,
    description = "Simulates how often 95 % intervals over speakers cover the true score.")
public final class IntervalBenchmarkCommand implements Callable<Integer> {
  private static final int[] SPEAKERS = {4, 5, 6, 10, 24};

  @Spec private CommandSpec spec;

  @Option(names = "--draws", defaultValue = "20000", paramLabel = "N")
  private int draws;

  @Option(names = "--seed", defaultValue = "46", paramLabel = "N")
  private long seed;

  @Override
  public Integer call() {
    if (draws < 1) {
      throw new SettingsException(
          "--draws: %d draws simulate nothing; take 1 or more".formatted(draws));
    }
    PrintWriter out = spec.commandLine().getOut();
    ConsoleTable table =
        ConsoleTable.of(
            "population",
            "speakers",
            "WAR covered %",
            "UAR covered %",
            "mean width, points",
            "WAR covered % if utterances were taken for independent");
    for (IntervalCoverage.Population population : IntervalCoverage.Population.values()) {
      for (int speakers : SPEAKERS) {
        IntervalCoverage.Coverage coverage =
            new IntervalCoverage(population, speakers).simulated(draws, seed);
        table.row(
            population.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            speakers,
            percent(coverage.war()),
            percent(coverage.uar()),
            percent(coverage.width()),
            percent(coverage.independent()));
      }
    }
    out.println(table);
    return ExitCode.DONE.number();
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f", 100 * fraction);
  }
}
