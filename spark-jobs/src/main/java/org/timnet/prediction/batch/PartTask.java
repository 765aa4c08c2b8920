package org.timnet.prediction.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.prediction.Classifier;
import org.timnet.prediction.HeardWindow;
import org.timnet.prediction.Recogniser;
import org.timnet.prediction.Recogniser.Question;
import org.timnet.prediction.RecordingPrediction;
import org.timnet.settings.OneLine;
import org.timnet.spark.StageTimes;

/** One Spark task: recordings in, a part of the output written. */
final class PartTask implements VoidFunction<Chunk> {
  private static final long serialVersionUID = 1L;

  /** Enough for the network's arithmetic, a megabyte of features. */
  private static final int BATCH = 32;

  private final Broadcast<BatchJob> job;
  private final StageTimes<PredictionStage> times;
  private final LongAccumulator done;

  PartTask(Broadcast<BatchJob> job, StageTimes<PredictionStage> times, LongAccumulator done) {
    this.job = job;
    this.times = times;
    this.done = done;
  }

  @Override
  public void call(Chunk chunk) throws IOException {
    Classifier model = job.value().model().open();
    Rows rows = new Rows(model);
    new ChunkReader(job.value(), model.card(), times, done).read(chunk.items(), rows);
    List<RecordingPrediction> all = rows.all();
    long start = System.nanoTime();
    PredictionRows tables = new PredictionRows(model.card().classes());
    byte[] parquet = tables.parquet(all);
    byte[] csv = tables.csv(all);
    SortedMap<String, String> recordings = new TreeMap<>();
    chunk.items().forEach(item -> recordings.put(item.name(), item.fingerprint()));
    job.value()
        .predictions()
        .write(
            chunk.id(),
            parquet,
            csv,
            new PartIndex(
                job.value().run(),
                recordings,
                BatchCounts.of(all),
                PartIndex.Table.of(parquet),
                PartIndex.Table.of(csv),
                rows.unread()));
    times.add(PredictionStage.WRITE, System.nanoTime() - start);
  }

  /** Rows as they come, windows of several recordings going through the network together. */
  private final class Rows implements ChunkReader.Listener {
    private final Recogniser recogniser;
    private final InputUnits units;
    private final List<RecordingPrediction> rows = new ArrayList<>();
    private final List<Question> waiting = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    Rows(Classifier model) {
      this.recogniser = new Recogniser(model, job.value().unsureBelow());
      this.units = model.card().inference().input();
    }

    @Override
    public void heard(BatchItem item, HeardWindow window) {
      long start = System.nanoTime();
      float[] input = job.value().input(units, window, item.speaker());
      times.add(PredictionStage.FEATURES, System.nanoTime() - start);
      // Features of the recording's own rate have as many frames as the rate says.
      if (!waiting.isEmpty() && waiting.get(0).input().length != input.length) {
        answer();
      }
      waiting.add(new Question(source(item), window, input));
      if (waiting.size() == BATCH) {
        answer();
      }
    }

    @Override
    public void refused(BatchItem item, String reason) {
      answer();
      rows.removeIf(row -> row.file().equals(item.name()));
      rows.add(RecordingPrediction.refused(source(item), OneLine.of(reason)));
    }

    @Override
    public void unread(BatchItem item, String reason) {
      unread.add(item.name());
      refused(item, reason);
    }

    private static RecordingPrediction.Source source(BatchItem item) {
      return new RecordingPrediction.Source(
          item.name(), item.speaker().isEmpty() ? null : item.speaker());
    }

    private void answer() {
      long start = System.nanoTime();
      rows.addAll(recogniser.answers(waiting));
      waiting.clear();
      times.add(PredictionStage.NETWORK, System.nanoTime() - start);
    }

    List<RecordingPrediction> all() {
      answer();
      return rows;
    }

    List<String> unread() {
      return unread;
    }
  }
}
