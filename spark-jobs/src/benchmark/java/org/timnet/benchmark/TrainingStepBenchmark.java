package org.timnet.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.timnet.job.bench.EngineBenchmark;
import org.timnet.network.engine.Engines;

/** One optimiser step of the paper's network: 39 channels, 8 blocks, 7 classes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class TrainingStepBenchmark {
  @Param({"fused", "layers"})
  String engine;

  @Param("64")
  int batch;

  @Param("188")
  int frames;

  private DoubleSupplier task;

  /** Makes the network. */
  @Setup
  public void network() {
    task =
        new EngineBenchmark(Engines.named(engine), batch, frames).task(EngineBenchmark.Work.STEP);
  }

  /** Forward, loss, backward, Adam; gives the loss. */
  @Benchmark
  public double step() {
    return task.getAsDouble();
  }
}
