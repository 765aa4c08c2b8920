package org.timnet.prediction.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.timnet.feature.extraction.BytePartitions;
import org.timnet.feature.extraction.RecordingSource;
import org.timnet.feature.normalisation.FrameMoments;
import org.timnet.feature.normalisation.FrameStatistics;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.Windows;
import org.timnet.spark.StageTimes;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Json;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;

/**
 * The Spark job that says what a saved model hears in all recordings of a folder or manifest, in
 * parts that are each written as a whole. A rerun does only what is missing: recordings that are
 * new, have changed or could not be read, with those that share a part with them. Where the model
 * normalises by speaker a pass over the recordings of each speaker comes first, and one more
 * recording of a speaker has all of hers done again.
 */
public final class BatchPrediction {
  /** Partitions for every core, so that one slow partition does not keep the others waiting. */
  private static final int PARTITIONS_PER_CORE = 3;

  private static final int MOST_ATTEMPTS = 5;
  private static final int DIGITS = 16;

  /** Raised when an output can hold no rows of both kinds: one that is there is refused then. */
  private static final int FORMAT = 1;

  /** Raised when rows of the same recording become others: they are predicted anew then. */
  private static final int ROWS = 2;

  /** The same of rows in units of a speaker, which silence once was part of. */
  private static final int SPEAKER_ROWS = 1;

  private final JavaSparkContext spark;
  private final Storage storage;
  private final long partitionBytes;
  private final Options options;

  /**
   * What decides the rows beside the recordings.
   *
   * @param unsureBelow least probability, 0 to 1, of an answer that is not called unsure
   */
  public record Options(ModelFiles model, Windows windows, double unsureBelow) {
    /** Of an input folder, as its recordings' names are relative to it. */
    private String run(Path input, ModelCard card) {
      Map<String, Object> all = new TreeMap<>();
      all.put("format", FORMAT);
      all.put("model", model.sha256());
      all.put("preset", card.presetChecksum());
      all.put("window", windows.seconds());
      all.put("hop", windows.hop());
      all.put("unsureBelow", unsureBelow);
      all.put("input", input.toString());
      return Sha256.of(Json.sorted(all));
    }
  }

  /** What the marker says. */
  private record Marker(String run, int recordings, int parts, BatchCounts counts) {}

  /**
   * A job.
   *
   * @param storage opens input and output
   * @param partitionBytes of recordings that one task reads, at most about
   */
  public BatchPrediction(
      JavaSparkContext spark, Storage storage, long partitionBytes, Options options) {
    this.spark = spark;
    this.storage = storage;
    this.partitionBytes = partitionBytes;
    this.options = options;
  }

  /**
   * Brings the output up to date.
   *
   * @param output a folder; may be absent
   * @param progress is notified how far the job is
   * @throws org.timnet.settings.SettingsException where the output is of another run
   * @throws IOException if storage does not answer, or other drivers go on changing the output
   */
  public BatchSummary run(BatchInput input, Path output, TaskProgress.Listener progress)
      throws IOException {
    ModelCard card = options.model().card();
    String run = options.run(input.folder().path(), card);
    boolean bySpeaker = card.inference().input().normalisation() == Normalisation.SPEAKER;
    List<BatchItem> items = items(input, bySpeaker);
    BatchJob job =
        new BatchJob(
            storage,
            input.folder().path().toUri(),
            output.toUri(),
            options.model(),
            options.windows(),
            options.unsureBelow(),
            run,
            Map.of());
    PredictionFolder folder = job.predictions();
    StageTimes<PredictionStage> times = new StageTimes<>(spark.sc(), PredictionStage.class);
    Set<String> predicted = new HashSet<>();
    // Whoever removes anything looks again before it says that all is there: of two drivers that
    // each remove what the other relies on, the later one finds it missing.
    for (int attempts = 0; ; ) {
      PredictionFolder.Contents found = folder.contents(run);
      SortedMap<String, PartIndex> parts = found.parts();
      if (attempts == 0) {
        // Once a run: what is refused then goes on being refused for now.
        Set<String> again = again(parts, items, bySpeaker);
        parts.values().removeIf(part -> !Collections.disjoint(part.recordings().keySet(), again));
      }
      parts.keySet().retainAll(covering(parts, items));
      List<BatchItem> missing = missing(parts, items);
      List<String> others = found.beside(parts.keySet());
      if (missing.isEmpty() && others.isEmpty()) {
        BatchCounts counts =
            parts.values().stream()
                .map(PartIndex::counts)
                .reduce(BatchCounts.NONE, BatchCounts::plus);
        folder.publish(new Marker(run, items.size(), parts.size(), counts));
        return new BatchSummary(
            items.size(), predicted.size(), counts, folder.parquet(), folder.csv(), times.totals());
      }
      folder.unpublish();
      folder.delete(others);
      if (!missing.isEmpty()) {
        if (++attempts > MOST_ATTEMPTS) {
          throw new IOException(
              "%s changes as fast as it is written: another driver predicts other recordings into it; end one of them, or name another --output"
                  .formatted(output));
        }
        predict(
            bySpeaker ? job.withSpeakers(speakers(job, items, missing)) : job,
            missing,
            times,
            progress);
        missing.forEach(item -> predicted.add(item.name()));
      }
    }
  }

  private static List<BatchItem> items(BatchInput input, boolean bySpeaker) {
    Map<String, String> units = bySpeaker ? units(input) : Map.of();
    List<BatchItem> items = new ArrayList<>();
    for (BatchInput.Recording recording : input.recordings()) {
      String all =
          String.join(
              "\n",
              Integer.toString(ROWS),
              version(recording),
              recording.speaker(),
              units.getOrDefault(recording.speaker(), ""));
      items.add(
          new BatchItem(
              new RecordingSource(items.size(), recording.name(), recording.version().bytes()),
              recording.speaker(),
              recording.trouble(),
              Sha256.of(all).substring(0, DIGITS)));
    }
    return items;
  }

  private static String version(BatchInput.Recording recording) {
    return Json.sorted(recording.version()) + recording.trouble();
  }

  /** By whose recordings each speaker is normalised. */
  private static Map<String, String> units(BatchInput input) {
    Map<String, StringBuilder> all = new HashMap<>();
    for (BatchInput.Recording recording : input.recordings()) {
      all.computeIfAbsent(recording.speaker(), speaker -> new StringBuilder())
          .append(recording.name())
          .append('\n')
          .append(version(recording))
          .append('\n');
    }
    Map<String, String> units = new HashMap<>();
    all.forEach((speaker, text) -> units.put(speaker, Sha256.of(SPEAKER_ROWS + "\n" + text)));
    return units;
  }

  /**
   * Recordings that could not be read, and which nothing in a listing says are mended; where
   * speakers normalise, all of the same people's, as what is heard of one decides the rows of all.
   */
  private static Set<String> again(
      SortedMap<String, PartIndex> parts, List<BatchItem> items, boolean bySpeaker) {
    Set<String> unread = new HashSet<>();
    parts.values().forEach(part -> unread.addAll(part.unread()));
    if (!bySpeaker) {
      return unread;
    }
    Set<String> speakers =
        items.stream()
            .filter(item -> unread.contains(item.name()))
            .map(BatchItem::speaker)
            .collect(Collectors.toSet());
    return items.stream()
        .filter(item -> speakers.contains(item.speaker()))
        .map(BatchItem::name)
        .collect(Collectors.toSet());
  }

  /** Parts that hold nothing but recordings as they are now, none of which is in two. */
  private static Set<String> covering(SortedMap<String, PartIndex> parts, List<BatchItem> items) {
    Map<String, String> uncovered = new HashMap<>();
    items.forEach(item -> uncovered.put(item.name(), item.fingerprint()));
    Set<String> covering = new HashSet<>();
    parts.forEach(
        (id, part) -> {
          if (uncovered.entrySet().containsAll(part.recordings().entrySet())) {
            uncovered.keySet().removeAll(part.recordings().keySet());
            covering.add(id);
          }
        });
    return covering;
  }

  private static List<BatchItem> missing(
      SortedMap<String, PartIndex> parts, List<BatchItem> items) {
    Set<String> covered = new HashSet<>();
    parts.values().forEach(part -> covered.addAll(part.recordings().keySet()));
    return items.stream().filter(item -> !covered.contains(item.name())).toList();
  }

  private void predict(
      BatchJob job,
      List<BatchItem> missing,
      StageTimes<PredictionStage> times,
      TaskProgress.Listener progress) {
    LongAccumulator done = spark.sc().longAccumulator("recordings");
    List<Chunk> chunks = chunks(job, missing, PARTITIONS_PER_CORE * spark.defaultParallelism());
    Broadcast<BatchJob> told = spark.broadcast(job);
    try (TaskProgress following = TaskProgress.follow(spark, done, missing.size(), progress)) {
      spark.parallelize(chunks, chunks.size()).foreach(new PartTask(told, times, done));
    } finally {
      told.destroy();
    }
  }

  /** Statistics of the speakers of the missing recordings, over all that each of them says. */
  private Map<String, FrameStatistics> speakers(
      BatchJob job, List<BatchItem> items, List<BatchItem> missing) {
    Set<String> wanted = new HashSet<>();
    missing.forEach(item -> wanted.add(item.speaker()));
    // By bytes alone: the order in which sums are taken must not depend on how many cores there
    // are.
    List<Chunk> chunks =
        chunks(job, items.stream().filter(item -> wanted.contains(item.speaker())).toList(), 1);
    Broadcast<BatchJob> told = spark.broadcast(job);
    // Features are computed twice, and these are no predictions.
    StageTimes<PredictionStage> times = new StageTimes<>(spark.sc(), PredictionStage.class);
    LongAccumulator done = spark.sc().longAccumulator("recordings of speakers");
    try {
      Map<String, FrameMoments> moments = new HashMap<>();
      spark
          .parallelize(chunks, chunks.size())
          .map(new SpeakerTask(told, times, done))
          .collect()
          .forEach(ofTask -> SpeakerTask.merge(moments, ofTask));
      Map<String, FrameStatistics> statistics = new HashMap<>();
      moments.forEach((speaker, sums) -> statistics.put(speaker, sums.statistics()));
      return statistics;
    } finally {
      told.destroy();
    }
  }

  private List<Chunk> chunks(BatchJob job, List<BatchItem> items, int atLeast) {
    return BytePartitions.of(items, item -> item.source().bytes(), partitionBytes, atLeast).stream()
        .map(each -> Chunk.of(job.run(), each))
        .toList();
  }
}
