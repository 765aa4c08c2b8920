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
import org.timnet.audio.Recording;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.feature.mfcc.MfccMatrix;

/** MFCC of two seconds that have their preset's rate already, so that nothing is resampled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MfccBenchmark {
  private static final int RATE = 22_050;
  private static final int SECONDS = 2;

  @Param FeaturePreset preset;

  private MfccExtractor extractor;
  private Recording recording;

  /** Makes the extractor and the recording. */
  @Setup
  public void recording() {
    extractor = preset.extractor(RATE * SECONDS);
    recording = Noise.recording(RATE, SECONDS);
  }

  /** Gives the 39 coefficients of every frame. */
  @Benchmark
  public MfccMatrix mfcc() {
    return extractor.extract(recording);
  }
}
