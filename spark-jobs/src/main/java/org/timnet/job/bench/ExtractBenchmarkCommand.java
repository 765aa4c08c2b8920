package org.timnet.job.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.Resampler;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusReader;
import org.timnet.corpus.Utterance;
import org.timnet.feature.extraction.ExtractionResult;
import org.timnet.feature.extraction.ExtractionStage;
import org.timnet.feature.extraction.FeatureExtraction;
import org.timnet.feature.extraction.StoredCorpusFolder;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.StoredFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Times an extraction stage by stage; {@code deploy/bench/extract} runs it into storage of its own.
 * The rate is rows over the wall time of the whole extraction (list, read, decode, resample, MFCC,
 * write and publish), with the JVM, Spark and the S3 server started before. With {@code --warm} the
 * features are then thrown away and extracted again, by code that is compiled by then.
 */
@Command(name = "bench-extract", hidden = true, description = "Times an extraction by stages.")
public final class ExtractBenchmarkCommand implements Callable<Integer> {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9;
  private static final int RESAMPLED = 100;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(
      names = "--warm",
      arity = "0..1",
      fallbackValue = "3",
      defaultValue = "0",
      paramLabel = "PASSES",
      description =
          "Extract that often again, ${FALLBACK-VALUE} times if not said, and rate the last time.")
  private int warmPasses;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    PrintWriter out = spec.commandLine().getOut();
    for (CorpusSettings corpus : chosen.corpora(settings)) {
      try (JobSession session = JobSession.open(settings, "bench-extract")) {
        session.spark();
        ExtractionPass first = measure(corpus, session, out);
        ExtractionPass last = first;
        for (int pass = 0; pass < warmPasses; pass++) {
          discard(corpus, session);
          last = measure(corpus, session, out);
        }
        if (warmPasses > 0) {
          out.printf(
              Locale.ROOT,
              "warm: %.1f utterances/s, %.1f a core, %.1f in a second of processor time%n",
              last.rate(),
              last.rate() / cores(session),
              last.rows() / last.cpu());
        }
        out.printf(Locale.ROOT, "extract %.1f utterances/s%n", first.rate());
      }
    }
    return ExitCode.DONE.number();
  }

  /** One extraction, in seconds. */
  private record ExtractionPass(int rows, double wall, double cpu) {
    double rate() {
      return rows / wall;
    }
  }

  private static int cores(JobSession session) {
    return session.spark().sparkContext().defaultParallelism();
  }

  /** Removes what this benchmark extracted just now. */
  private static void discard(CorpusSettings corpus, JobSession session) throws IOException {
    Path features =
        new FeatureFolder(
                session.storage(),
                session.settings().features().preset(),
                corpus.length(),
                corpus.name())
            .path();
    session.storage().fileSystem(features).delete(features, true);
  }

  private static ExtractionPass measure(
      CorpusSettings settings, JobSession session, PrintWriter out) throws IOException {
    long start = System.nanoTime();
    long cpuBefore = PROCESS.getProcessCpuTime();
    StoredFolder folder = session.corpora().folder(settings);
    StoredCorpusFolder listing = new StoredCorpusFolder(folder);
    Corpus corpus = CorpusReader.read(settings, listing);
    long listed = System.nanoTime();
    String preset = session.settings().features().preset();
    ExtractionResult result =
        new FeatureExtraction(
                session.spark(),
                session.storage(),
                session.settings().extract(),
                preset,
                TaskProgress.Listener.silent())
            .extract(corpus, listing, settings.length());
    double wall = (System.nanoTime() - start) / NANOS;
    double cpu = (PROCESS.getProcessCpuTime() - cpuBefore) / NANOS;
    if (result.extracted() < result.manifest().rows()) {
      throw new SettingsException(
          "some features were there already: run deploy/bench/extract, which takes fresh storage");
    }
    out.printf(
        Locale.ROOT,
        "%s: %d rows, %.0f s of audio, preset %s, %d cores, %d refused%n",
        corpus.name(),
        result.manifest().rows(),
        result.manifest().seconds(),
        preset,
        cores(session),
        result.quarantine().size());
    double features = seconds(result, ExtractionStage.FEATURES);
    double share = resamplingShare(corpus, folder, preset, settings.length());
    stage(out, "list", (listed - start) / NANOS, "wall, on the driver");
    stage(out, "read", seconds(result, ExtractionStage.READ), "sum over reading threads, beside");
    stage(out, "checksum", seconds(result, ExtractionStage.CHECKSUM), "sum over tasks");
    stage(out, "decode", seconds(result, ExtractionStage.DECODE), "sum over tasks");
    stage(out, "resample", features * share, "sum over tasks, split by a sample");
    stage(out, "mfcc", features * (1 - share), "sum over tasks, split by a sample");
    stage(out, "write", result.writing().toNanos() / NANOS, "wall, publishing included");
    stage(out, "cpu", cpu, "of this JVM, compiling and collecting garbage included");
    stage(out, "all", wall, "wall");
    return new ExtractionPass(result.manifest().rows(), wall, cpu);
  }

  private static double seconds(ExtractionResult result, ExtractionStage stage) {
    return result.times().getOrDefault(stage, Duration.ZERO).toNanos() / NANOS;
  }

  private static void stage(PrintWriter out, String name, double seconds, String what) {
    out.printf(Locale.ROOT, "  %-9s %8.2f s  %s%n", name, seconds, what);
  }

  /**
   * The extractor resamples inside; how much of its time that is, on recordings across the corpus.
   */
  private static double resamplingShare(
      Corpus corpus, StoredFolder folder, String preset, int length) throws IOException {
    if (preset.equals(FeaturePreset.PAPER.id())) {
      return 0;
    }
    FeaturePreset features = FeaturePreset.named(preset);
    var extractor = features.extractor(length);
    List<Utterance> utterances = corpus.utterances();
    int step = Math.max(1, utterances.size() / RESAMPLED);
    long resampling = 0;
    long all = 0;
    for (int i = 0; i < utterances.size(); i += step) {
      Recording recording = recording(folder, utterances.get(i));
      Resampler resampler =
          features == FeaturePreset.LIBROSA_0_10
              ? Resampler.linearPhase(recording.sampleRate(), features.sampleRate())
              : Resampler.kaiserBest(recording.sampleRate(), features.sampleRate());
      long start = System.nanoTime();
      resampler.resample(recording.samples());
      long resampled = System.nanoTime();
      extractor.extract(recording);
      resampling += resampled - start;
      all += System.nanoTime() - resampled;
    }
    return Math.min(1, (double) resampling / all);
  }

  private static Recording recording(StoredFolder folder, Utterance utterance) throws IOException {
    try (InputStream in = folder.open(utterance.source())) {
      return AudioReader.read(in.readAllBytes(), utterance.source());
    }
  }
}
