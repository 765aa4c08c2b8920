package org.timnet.job;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Failure;
import org.timnet.job.cli.LogFile;
import org.timnet.job.cli.UsageMistake;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry of {@code timnet}, and the only place that ends the process. */
public final class Main {
  /** The launcher's logging configuration sends this one to the log file alone. */
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Runs a command to its end.
   *
   * @return the exit status, see {@link ExitCode}
   */
  public static int run(String... args) {
    return run(System.out, System.err, args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return run(TimnetCommand.commandLine(), out, err, args);
  }

  static int run(CommandLine timnet, PrintStream out, PrintStream err, String... args) {
    PrintWriter results = new PrintWriter(out, true, StandardCharsets.UTF_8);
    PrintWriter problems = new PrintWriter(err, true, StandardCharsets.UTF_8);
    timnet
        .setOut(results)
        .setErr(problems)
        // A recording may be called @1.wav; it names no file of arguments.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((wrong, given) -> usage(wrong, problems))
        .setExecutionExceptionHandler((thrown, command, given) -> failed(thrown, problems));
    try {
      return timnet.execute(args);
    } catch (Throwable thrown) { // picocli hands on errors, such as a missing native library
      return failed(thrown, problems);
    } finally {
      results.flush();
      problems.flush();
    }
  }

  private static int usage(ParameterException wrong, PrintWriter problems) {
    problems.println("timnet: " + UsageMistake.line(wrong));
    return ExitCode.USAGE.number();
  }

  private static int failed(Throwable thrown, PrintWriter problems) {
    Failure failure = Failure.of(thrown);
    LOG.error("{}", failure.line(), thrown);
    String hint = failure.code() == ExitCode.FAILED ? " (more in " + LogFile.path() + ")" : "";
    problems.println("timnet: " + failure.line() + hint);
    return failure.code().number();
  }
}
