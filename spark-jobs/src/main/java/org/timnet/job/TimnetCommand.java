package org.timnet.job;

import org.timnet.job.bench.DistributedBenchmarkCommand;
import org.timnet.job.bench.DriftBenchmarkCommand;
import org.timnet.job.bench.EngineBenchmarkCommand;
import org.timnet.job.bench.ExtractBenchmarkCommand;
import org.timnet.job.bench.IntervalBenchmarkCommand;
import org.timnet.job.bench.LargeCorpusBenchmarkCommand;
import org.timnet.job.bench.PeerDataCommand;
import org.timnet.job.bench.ScheduleBenchmarkCommand;
import org.timnet.job.bench.SweepBenchmarkCommand;
import org.timnet.settings.BuildVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code timnet}, the command whose subcommands are the jobs. */
@Command(
    name = "timnet",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = TimnetCommand.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage or configuration",
      "3:bad input data",
      "130:interrupted; a rerun goes on",
    })
final class TimnetCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** The whole command line, ready to be executed. */
  static CommandLine commandLine() {
    // Subcommands are added here, and not in the annotation, which would be inherited with the
    // rest.
    CommandLine timnet =
        new CommandLine(new TimnetCommand())
            .addSubcommand(new ExtractCommand())
            .addSubcommand(new UploadCommand())
            .addSubcommand(new ExtractBenchmarkCommand())
            .addSubcommand(new EngineBenchmarkCommand())
            .addSubcommand(new EvaluateCommand())
            .addSubcommand(new CrossValidateCommand())
            .addSubcommand(new CrossCorpusCommand())
            .addSubcommand(new TrainCommand())
            .addSubcommand(new SweepCommand())
            .addSubcommand(new BenchmarkCommand())
            .addSubcommand(new NoiseCommand())
            .addSubcommand(new ReportCommand())
            .addSubcommand(new PredictCommand())
            .addSubcommand(new StatusCommand())
            .addSubcommand(new GcCommand())
            .addSubcommand(new ScheduleBenchmarkCommand())
            .addSubcommand(new LargeCorpusBenchmarkCommand())
            .addSubcommand(new DriftBenchmarkCommand())
            .addSubcommand(new DistributedBenchmarkCommand())
            .addSubcommand(new PeerDataCommand())
            .addSubcommand(new IntervalBenchmarkCommand())
            .addSubcommand(new SweepBenchmarkCommand())
            .addSubcommand(new SettingsCommand());
    timnet
        .getCommandSpec()
        .usageMessage()
        .description("Speech emotion recognition with TIM-Net, as jobs on Spark.");
    return timnet;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** The version that the archive was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"timnet " + BuildVersion.text()};
    }
  }
}
