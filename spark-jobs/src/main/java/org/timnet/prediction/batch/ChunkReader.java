package org.timnet.prediction.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.extraction.LargeRecordings;
import org.timnet.feature.extraction.ReadAhead;
import org.timnet.feature.extraction.RecordingSource;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.HeardWindow;
import org.timnet.prediction.WindowFeatures;
import org.timnet.settings.OneLine;
import org.timnet.spark.StageTimes;
import org.timnet.storage.StoredFolder;

/**
 * Reads the recordings of a task, one after the other, and cuts them into windows. What a
 * recording's owner has to mend is told; storage that does not answer fails the task, so that Spark
 * tries again. One window is in memory at a time beside its recording, and of large recordings one
 * in an executor.
 */
final class ChunkReader {
  private static final Logger LOG = LoggerFactory.getLogger(ChunkReader.class);

  private final StoredFolder folder;
  private final WindowFeatures features;
  private final StageTimes<PredictionStage> times;
  private final LongAccumulator done;

  /** Is told what is heard. */
  interface Listener {
    /** The next window of a recording. */
    void heard(BatchItem item, HeardWindow window);

    /** There is no more of it, and windows that were heard of it do not count. */
    void refused(BatchItem item, String reason);

    /** The same, for a reason that may be gone another time while the file looks as it does now. */
    default void unread(BatchItem item, String reason) {
      refused(item, reason);
    }
  }

  ChunkReader(
      BatchJob job, ModelCard card, StageTimes<PredictionStage> times, LongAccumulator done) {
    this.folder = job.recordings();
    this.features = new WindowFeatures(card, job.windows());
    this.times = times;
    this.done = done;
  }

  /** All recordings of a task, in their order. */
  void read(List<BatchItem> items, Listener listener) {
    try (ReadAhead files =
        new ReadAhead(
            folder, items.stream().filter(BatchItem::isReadable).map(BatchItem::source).toList())) {
      for (BatchItem item : items) {
        if (item.isReadable()) {
          try (LargeRecordings.Turn turn = LargeRecordings.await(item.source())) {
            read(item, files, listener);
          }
        } else {
          listener.refused(
              item, item.trouble().isEmpty() ? RecordingSource.TOO_LARGE : item.trouble());
        }
        done.add(1);
      }
    }
  }

  private void read(BatchItem item, ReadAhead files, Listener listener) {
    try {
      Iterator<HeardWindow> windows = features.of(recording(item, files)).iterator();
      for (Optional<HeardWindow> window = next(windows);
          window.isPresent();
          window = next(windows)) {
        listener.heard(item, window.get());
      }
    } catch (UnusableAudioException e) {
      // It begins with the name, which has a column of its own.
      listener.refused(item, withoutName(e.getMessage(), item.name()));
    } catch (IOException e) {
      listener.unread(
          item,
          folder
              .ownFault(e)
              .orElseThrow(
                  () ->
                      new UncheckedIOException(
                          "%s could not be read: %s"
                              .formatted(OneLine.of(item.name()), e.getMessage()),
                          e)));
    } catch (RuntimeException e) {
      LOG.warn("{} makes the prediction fail", OneLine.of(item.name()), e);
      listener.unread(item, "the prediction failed with " + e + "; please report it");
    }
  }

  /** A stream computes an element when it is asked whether there is one. */
  private Optional<HeardWindow> next(Iterator<HeardWindow> windows) {
    long start = System.nanoTime();
    Optional<HeardWindow> next = windows.hasNext() ? Optional.of(windows.next()) : Optional.empty();
    times.add(PredictionStage.FEATURES, System.nanoTime() - start);
    return next;
  }

  private Recording recording(BatchItem item, ReadAhead files) throws IOException {
    ReadAhead.RecordingBytes file = files.next();
    times.add(PredictionStage.READ, file.nanos());
    long start = System.nanoTime();
    Recording recording = AudioReader.read(file.content(), item.name());
    times.add(PredictionStage.DECODE, System.nanoTime() - start);
    return recording;
  }

  private static String withoutName(String message, String name) {
    String prefix = name + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
