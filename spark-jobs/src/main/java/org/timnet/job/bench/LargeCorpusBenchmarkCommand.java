package org.timnet.job.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusReader;
import org.timnet.feature.extraction.ExtractionResult;
import org.timnet.feature.extraction.FeatureExtraction;
import org.timnet.feature.extraction.StoredCorpusFolder;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.JobSession;
import org.timnet.settings.CorpusSettings;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Extracts a corpus of very many short recordings, and extracts it again where nothing has changed.
 * {@code deploy/bench/large-corpus} runs it, with settings for a corpus {@value #CORPUS}.
 */
@Command(
    name = "bench-large-corpus",
    hidden = true,
    description = "Times the extraction of very many recordings, and its repetition.")
public final class LargeCorpusBenchmarkCommand implements Callable<Integer> {
  static final String CORPUS = "MANY";

  private static final double NANOS = 1e9;
  private static final int PER_FOLDER = 1_000;
  private static final int TASKS_A_CORE = 4;

  /** S3A's counters; one opened stream is a GET, or several where it is read here and there. */
  private static final Set<String> REQUESTS =
      Set.of(
          "action_http_head_request",
          "object_list_request",
          "object_continue_list_request",
          "object_put_request",
          "object_delete_request",
          "object_bulk_delete_request",
          "stream_read_opened");

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(names = "--recordings", defaultValue = "20000", paramLabel = "N")
  private int recordings;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (JobSession session = JobSession.open(common.settings(), "bench-large-corpus")) {
      CorpusSettings corpus = session.settings().corpora().get(CORPUS);
      out.printf(
          Locale.ROOT,
          "%d recordings, %d cores, heap of %d MiB, %s%n",
          recordings,
          session.spark().sparkContext().defaultParallelism(),
          Runtime.getRuntime().maxMemory() >> 20,
          HeapAfterCollections.names());
      measure("write", session, out, () -> writeCorpus(session));
      measure("extract", session, out, () -> extract(session, corpus, recordings));
      measure("unchanged", session, out, () -> extract(session, corpus, 0));
    }
    return ExitCode.DONE.number();
  }

  /** A part of the benchmark. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException;
  }

  private static void measure(String name, JobSession session, PrintWriter out, Part part)
      throws IOException {
    Map<String, Long> before = requests(session);
    long start = System.nanoTime();
    try (HeapAfterCollections heap = new HeapAfterCollections()) {
      part.run();
      double seconds = (System.nanoTime() - start) / NANOS;
      long now = HeapAfterCollections.now();
      out.printf(
          Locale.ROOT,
          "%-10s %8.1f s, heap after collections at most %d MiB, now %d MiB, requests: %s%n",
          name,
          seconds,
          Math.max(now, heap.most()) >> 20,
          now >> 20,
          difference(before, requests(session)));
    }
  }

  /** What the file system has counted of requests; nothing for one that does not count. */
  private static Map<String, Long> requests(JobSession session) throws IOException {
    FileSystem fileSystem = session.storage().fileSystem(session.storage().root());
    IOStatistics statistics = IOStatisticsSupport.retrieveIOStatistics(fileSystem);
    Map<String, Long> requests = new TreeMap<>();
    if (statistics != null) {
      statistics
          .counters()
          .forEach(
              (name, count) -> {
                if (REQUESTS.contains(name)) {
                  requests.put(name, count);
                }
              });
    }
    return requests;
  }

  private static String difference(Map<String, Long> before, Map<String, Long> after) {
    return after.entrySet().stream()
        .filter(count -> count.getValue() > before.getOrDefault(count.getKey(), 0L))
        .map(
            count ->
                count.getKey() + " " + (count.getValue() - before.getOrDefault(count.getKey(), 0L)))
        .collect(Collectors.joining(", "));
  }

  private void writeCorpus(JobSession session) throws IOException {
    Path folder = new Path(session.storage().root(), "corpora/" + CORPUS);
    StringBuilder manifest = new StringBuilder("path,emotion,speaker\n");
    for (int i = 0; i < recordings; i++) {
      manifest.append(
          "%s,%s,speaker %d%n".formatted(name(i), i % 2 == 0 ? "happy" : "sad", i % 20));
    }
    Storage storage = session.storage();
    storage.file(new Path(folder, "manifest.csv")).write(manifest.toString());
    String target = folder.toString();
    session
        .javaSparkContext()
        .parallelize(
            IntStream.range(0, recordings).boxed().toList(),
            TASKS_A_CORE * session.javaSparkContext().defaultParallelism())
        .foreach(i -> storage.file(new Path(target, name(i))).write(ShortRecording.wav(i)));
  }

  private static String name(int i) {
    return "%03d/%07d.wav".formatted(i / PER_FOLDER, i);
  }

  private static void extract(JobSession session, CorpusSettings settings, int expected)
      throws IOException {
    StoredCorpusFolder folder = new StoredCorpusFolder(session.corpora().folder(settings));
    Corpus corpus = CorpusReader.read(settings, folder);
    ExtractionResult result =
        new FeatureExtraction(
                session.spark(),
                session.storage(),
                session.settings().extract(),
                session.settings().features().preset(),
                TaskProgress.Listener.silent())
            .extract(corpus, folder, settings.length());
    if (result.extracted() != expected) {
      throw new IllegalStateException(
          "%d recordings were extracted, and not %d".formatted(result.extracted(), expected));
    }
  }
}
