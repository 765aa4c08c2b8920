package org.timnet.job;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkUserAppException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Failure;
import org.timnet.job.cli.LibraryOutput;
import org.timnet.job.cli.LogFile;
import org.timnet.job.cli.UsageMistake;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry of {@code timnet}, and the only place that ends the process. */
public final class Main {
  /** The launcher's logging configuration sends this one to the log file alone. */
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** What fails from here on fails because everything is being stopped. */
  private static final AtomicBoolean INTERRUPTED = new AtomicBoolean();

  private Main() {}

  /**
   * Runs a command and ends the process with its exit status.
   *
   * @throws SparkUserAppException where the process is YARN's, and the exit status is not 0
   */
  public static void main(String[] args) throws SparkUserAppException {
    PrintStream out = System.out;
    PrintStream err = standardError();
    LibraryOutput.toLog();
    Thread interrupt = new Thread(() -> interrupted(err), "timnet-interrupted");
    Runtime.getRuntime().addShutdownHook(interrupt);
    int exit = run(out, err, args);
    if (removed(interrupt)) {
      end(exit);
    }
  }

  /**
   * Ends the process; but for a driver in YARN's application master, which ends it itself and takes
   * an end before that for a failure: it is told of one by an exception.
   */
  private static void end(int exit) throws SparkUserAppException {
    boolean inApplicationMaster =
        "yarn".equals(System.getProperty("spark.master"))
            && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    if (!inApplicationMaster) {
      System.exit(exit);
    } else if (exit != ExitCode.DONE.number()) {
      throw new SparkUserAppException(exit);
    }
  }

  /** The launcher looks through what the JVM writes to a terminal, and keeps that for us. */
  private static PrintStream standardError() {
    String kept = System.getProperty("timnet.stderr");
    try {
      return kept == null
          ? System.err
          : new PrintStream(new FileOutputStream(kept), true, StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      // A terminal of another user, under sudo.
      return System.err;
    }
  }

  /** The JVM ends with 130 after Ctrl-C and with 143 after a SIGTERM, once Spark has stopped. */
  private static void interrupted(PrintStream err) {
    INTERRUPTED.set(true);
    err.println();
    err.println("timnet: interrupted; a rerun goes on");
  }

  /** Whether the end is ours to tell, and not that of a signal. */
  private static boolean removed(Thread interrupt) {
    try {
      return Runtime.getRuntime().removeShutdownHook(interrupt);
    } catch (IllegalStateException e) {
      return false;
    }
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
    if (INTERRUPTED.get()) {
      return failure.code().number();
    }
    String hint =
        LogFile.path()
            .filter(file -> failure.code() == ExitCode.FAILED)
            .map(file -> " (more in " + file + ")")
            .orElse("");
    problems.println("timnet: " + failure.line() + hint);
    return failure.code().number();
  }
}
