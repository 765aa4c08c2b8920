package org.timnet.feature.extraction;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusFinding;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.settings.ExtractSettings;
import org.timnet.spark.StageTimes;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;

/**
 * The Spark job that turns a corpus into its feature table. Recordings are read on executors, in
 * partitions of about the same number of bytes; matrices go from there into Parquet and never
 * through the driver. Only recordings that a listing shows as new or changed are read, and only
 * those that the published table does not have, by sha256, are decoded; where nothing has changed
 * nothing is read or written.
 */
public final class FeatureExtraction {
  /** Partitions for every core, so that one slow partition does not keep the others waiting. */
  private static final int PARTITIONS_PER_CORE = 3;

  private static final int REASONS_IN_ERROR = 3;

  private final SparkSession spark;
  private final Storage storage;
  private final ExtractSettings settings;
  private final String preset;
  private final TaskProgress.Listener progress;

  /**
   * An extraction.
   *
   * @param spark the session to run in
   * @param storage where tables go
   * @param settings partition size and how much may be unusable
   * @param preset name of the feature preset
   * @param progress is notified how far it is
   */
  public FeatureExtraction(
      SparkSession spark,
      Storage storage,
      ExtractSettings settings,
      String preset,
      TaskProgress.Listener progress) {
    this.spark = spark;
    this.storage = storage;
    this.settings = settings;
    this.preset = preset;
    this.progress = progress;
  }

  /**
   * Brings the feature table of a corpus up to date. Findings about the level of recordings are of
   * those that are decoded now: one that the table has is not decoded again, and not warned of
   * again.
   *
   * @param corpus what is in it
   * @param recordings where it lies, as it was listed for {@code corpus}
   * @param length samples at 22,050 Hz that every utterance is padded or cropped to
   * @throws BrokenCorpusException if too many of its recordings are unusable; the list of them is
   *     written all the same, and a table published before stays
   * @throws IOException if storage does not answer
   */
  public ExtractionResult extract(Corpus corpus, StoredCorpusFolder recordings, int length)
      throws IOException {
    FeatureFolder folder = new FeatureFolder(storage, preset, length, corpus.name());
    PreviousTable previous = PreviousTable.in(folder);
    ReadRecordings read = ReadRecordings.of(folder, recordings);
    List<Outcome> unread =
        settings.verify()
            ? List.of()
            : read.unchanged(corpus.utterances(), previous.extractedAndDescribed());
    SparkContext context = spark.sparkContext();
    StageTimes<ExtractionStage> times = new StageTimes<>(context, ExtractionStage.class);
    LongAccumulator done = context.longAccumulator("recordings");
    // Kept, as it is used twice: for the driver's books and for the table.
    JavaRDD<Outcome> outcomes =
        outcomes(
                RecordingSource.without(unread, corpus.utterances()),
                recordings.folder(),
                folder,
                previous,
                done,
                times)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try (TaskProgress following =
        TaskProgress.follow(
            JavaSparkContext.fromSparkContext(context),
            done,
            corpus.utterances().size() - unread.size(),
            progress)) {
      TablePlan plan = plan(corpus, previous, unread, outcomes);
      long start = System.nanoTime();
      folder.writeQuarantine(plan.quarantine());
      refuseBroken(corpus, folder, plan);
      TablePublication.Settled settled =
          new TablePublication(JavaSparkContext.fromSparkContext(context), folder, previous)
              .settle(plan, corpus.classes(), outcomes);
      read.write(plan.rows());
      Duration writing = Duration.ofNanos(System.nanoTime() - start);
      return new ExtractionResult(
          settled.manifest(),
          plan.extractedSha256().size(),
          plan.quarantine(),
          plan.counts(corpus.classes()),
          findings(corpus, plan),
          settled.publication(),
          times.totals(),
          writing);
    } finally {
      outcomes.unpersist(false);
    }
  }

  /**
   * In a method of its own, after which nobody keeps the outcomes, which hold fingerprints twice.
   */
  private static TablePlan plan(
      Corpus corpus, PreviousTable previous, List<Outcome> unread, JavaRDD<Outcome> outcomes) {
    List<Outcome> all = new ArrayList<>(unread);
    all.addAll(outcomes.map(Outcome::summary).collect());
    return TablePlan.of(corpus, previous, all);
  }

  private JavaRDD<Outcome> outcomes(
      List<RecordingSource> sources,
      StoredFolder recordings,
      FeatureFolder folder,
      PreviousTable previous,
      LongAccumulator done,
      StageTimes<ExtractionStage> times) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    if (sources.isEmpty()) {
      return context.emptyRDD();
    }
    List<List<RecordingSource>> partitions =
        BytePartitions.of(
            sources,
            RecordingSource::bytes,
            settings.partitionBytes(),
            PARTITIONS_PER_CORE * context.defaultParallelism());
    return context
        .parallelize(partitions, partitions.size())
        .flatMap(
            new RecordingExtractor(
                folder,
                context.broadcast(storage),
                recordings.path().toUri(),
                context.broadcast(
                    new RecordingExtractor.Known(
                        previous.bySha256().keySet(), previous.recordings().keySet())),
                done,
                times));
  }

  private void refuseBroken(Corpus corpus, FeatureFolder folder, TablePlan plan) {
    int total = corpus.utterances().size() + corpus.unusable().size();
    int bad = plan.quarantine().size();
    if (bad > settings.maxBadFraction() * total || plan.rows().isEmpty()) {
      String reasons =
          plan.quarantine().stream()
              .limit(REASONS_IN_ERROR)
              .map(QuarantineEntry::reason)
              .collect(Collectors.joining("; "));
      throw new BrokenCorpusException(
          "%s is broken: %d of %d recordings are unusable, and extract.max-bad-fraction allows %s (%s%s); all reasons are in %s"
              .formatted(
                  corpus.name(),
                  bad,
                  total,
                  settings.maxBadFraction(),
                  reasons,
                  bad > REASONS_IN_ERROR ? "; ..." : "",
                  folder.quarantinePath()));
    }
  }

  private static List<CorpusFinding> findings(Corpus corpus, TablePlan plan) {
    List<CorpusFinding> findings = new ArrayList<>(corpus.findings());
    findings.addAll(CopyFindings.of(corpus.name(), plan.rows(), plan.contents()));
    findings.addAll(LevelFindings.of(corpus.name(), plan.levels()));
    return findings;
  }
}
