package org.timnet.benchmark;

import java.util.concurrent.TimeUnit;
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
import org.timnet.audio.Resampler;

/** Two seconds at 48 kHz brought to 22,050 Hz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ResamplingBenchmark {
  private static final int FROM = 48_000;
  private static final int TO = 22_050;
  private static final int SECONDS = 2;

  /** The filters, by the presets that use them. */
  public enum Filter {
    KAISER_BEST {
      @Override
      Resampler resampler() {
        return Resampler.kaiserBest(FROM, TO);
      }
    },
    LINEAR_PHASE {
      @Override
      Resampler resampler() {
        return Resampler.linearPhase(FROM, TO);
      }
    };

    abstract Resampler resampler();
  }

  @Param Filter filter;

  private Resampler resampler;
  private float[] samples;

  /** Makes the filter and the signal. */
  @Setup
  public void signal() {
    resampler = filter.resampler();
    samples = Noise.recording(FROM, SECONDS).samples();
  }

  /** Gives the samples at the lower rate. */
  @Benchmark
  public float[] resample() {
    return resampler.resample(samples);
  }
}
