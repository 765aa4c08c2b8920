package org.timnet.job.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.timnet.job.bench.EngineBenchmark.Milliseconds;
import org.timnet.job.bench.EngineBenchmark.Work;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.network.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Times a network's training step or inference; {@code deploy/bench/step-ratio} and {@code
 * inference-ratio} set it beside PyTorch.
 */
@Command(name = "bench-engine", hidden = true, description = "Times training steps or inference.")
public final class EngineBenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--what", required = true, description = "step or inference.")
  private String what;

  @Option(names = "--variant", description = "Which network (default: ${DEFAULT-VALUE}).")
  private String variant = Variant.TIM_NET.id();

  @Option(
      names = "--engine",
      description = "fused or layers (default: what the network has where nothing is set).")
  private Optional<String> engine = Optional.empty();

  @Option(names = "--batch", description = "Utterances (default: ${DEFAULT-VALUE}).")
  private int batch = 64;

  @Option(names = "--frames", description = "Frames an utterance (default: ${DEFAULT-VALUE}).")
  private int frames = 188;

  @Option(
      names = "--parallel",
      description = "Independent networks at once, a thread each (default: ${DEFAULT-VALUE}).")
  private int parallel = 1;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "Time before the rounds that count (default: ${DEFAULT-VALUE}).")
  private int warmUp = 10;

  @Option(names = "--rounds", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int rounds = 50;

  @Override
  public Integer call() {
    Work work = UserInput.of("--what", () -> Work.named(what));
    NamedModel model = UserInput.of("--variant", () -> Models.named(variant));
    EngineBenchmark benchmark =
        UserInput.of("bench-engine", () -> EngineBenchmark.of(model, engine, batch, frames));
    List<Milliseconds> times =
        UserInput.of(
            "bench-engine",
            () -> benchmark.time(work, parallel, Duration.ofSeconds(warmUp), rounds));
    PrintWriter out = spec.commandLine().getOut();
    for (Milliseconds time : times) {
      out.printf(
          Locale.ROOT,
          "%s %s %s batch %d frames %d: median %.2f ms, p10 %.2f, p90 %.2f%n",
          work.id(),
          model.id(),
          benchmark.engine().id(),
          batch,
          frames,
          time.median(),
          time.p10(),
          time.p90());
    }
    return ExitCode.DONE.number();
  }
}
