package org.timnet.job.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.timnet.job.bench.SchedulingBenchmark.Phase;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.JobSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures what a case costs beside its training. {@code deploy/bench/schedule} runs it.
 *
 * <pre>{@code timnet bench-schedule --cases 10000 --set spark.master=local[2]}</pre>
 */
@Command(
    name = "bench-schedule",
    hidden = true,
    description = "Times planning, running and skipping of cases that do nothing.")
public final class ScheduleBenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(names = "--cases", defaultValue = "10000", paramLabel = "N")
  private int cases;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (JobSession session = JobSession.open(common.settings(), "bench-schedule")) {
      SchedulingBenchmark benchmark =
          new SchedulingBenchmark(
              session.javaSparkContext(), session.storage(), session.settings().experiment());
      List<Phase> phases = benchmark.run(cases);
      IntStream.range(0, phases.size())
          .mapToObj(phases::get)
          .forEach(
              phase ->
                  out.printf(
                      Locale.ROOT,
                      "%-28s %6.2f ms a case, driver %4d MB%n",
                      phase.name(),
                      phase.seconds() * 1e3 / cases,
                      phase.heapBytes() >> 20));
    }
    return ExitCode.DONE.number();
  }
}
