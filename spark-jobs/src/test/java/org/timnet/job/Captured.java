package org.timnet.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** A command line that was run inside the test: its exit status and what it printed. */
public record Captured(int exit, String out, String err) {
  public static Captured run(String... args) {
    return run(TimnetCommand.commandLine(), args);
  }

  public static Captured run(CommandLine timnet, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Main.run(timnet, new PrintStream(out, true), new PrintStream(err, true), args);
    return new Captured(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
