package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.audio.AudioReader;
import org.timnet.audio.Recording;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.mfcc.FeatureDefinition;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.MfccBytes;
import org.timnet.settings.OneLine;
import org.timnet.spark.StageTimes;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;

/**
 * One Spark task of the extraction: recordings in, outcomes out, one at a time. What a recording's
 * owner has to mend becomes an outcome; storage that does not answer fails the task, so that Spark
 * tries again.
 */
final class RecordingExtractor implements FlatMapFunction<List<RecordingSource>, Outcome> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RecordingExtractor.class);

  private final Broadcast<Storage> storage;
  private final URI folder;
  private final String preset;
  private final int length;
  private final Broadcast<Known> known;
  private final LongAccumulator done;
  private final StageTimes<ExtractionStage> times;

  /**
   * What need not be done again.
   *
   * @param extracted sha256 of recordings whose features are there already
   * @param measured sha256 of recordings of which is written down what their samples are
   */
  record Known(Set<String> extracted, Set<String> measured) implements Serializable {
    Known {
      extracted = new HashSet<>(extracted);
      measured = new HashSet<>(measured);
    }
  }

  /**
   * A task.
   *
   * @param features where the features go: says preset and length
   * @param storage opens files; one for all tasks of an executor, as each new one parses Hadoop's
   *     configuration
   * @param folder the corpus folder
   * @param known what the table before has
   * @param done counts recordings
   * @param times sums the stages' times
   */
  RecordingExtractor(
      FeatureFolder features,
      Broadcast<Storage> storage,
      URI folder,
      Broadcast<Known> known,
      LongAccumulator done,
      StageTimes<ExtractionStage> times) {
    this.storage = storage;
    this.preset = features.preset();
    this.length = features.length();
    this.folder = folder;
    this.known = known;
    this.done = done;
    this.times = times;
  }

  @Override
  public Iterator<Outcome> call(List<RecordingSource> partition) {
    List<RecordingSource> readable =
        partition.stream().filter(source -> source.bytes() <= RecordingSource.MAX_BYTES).toList();
    StoredFolder recordings = new StoredFolder(new Path(folder), storage.value().configuration());
    ReadAhead files = new ReadAhead(recordings, readable);
    TaskCompletionListener close = context -> files.close();
    TaskContext.get().addTaskCompletionListener(close);
    MfccExtractor extractor = FeatureDefinition.named(preset).preset().extractor(length);
    return partition.stream()
        .map(source -> outcomeInTurn(source, recordings, files, extractor))
        .iterator();
  }

  private Outcome outcomeInTurn(
      RecordingSource source, StoredFolder recordings, ReadAhead files, MfccExtractor extractor) {
    try (LargeRecordings.Turn turn = LargeRecordings.await(source)) {
      return outcome(source, recordings, files, extractor);
    }
  }

  private Outcome outcome(
      RecordingSource source, StoredFolder recordings, ReadAhead files, MfccExtractor extractor) {
    try {
      if (source.bytes() > RecordingSource.MAX_BYTES) {
        return refused(source, RecordingSource.TOO_LARGE);
      }
      ReadAhead.RecordingBytes file = files.next();
      times.add(ExtractionStage.READ, file.nanos());
      String sha256 = timedSha256(file.content());
      return known.value().extracted().contains(sha256)
          ? carried(source, file.content(), sha256)
          : extracted(source, file.content(), sha256, extractor);
    } catch (UnusableAudioException e) {
      return new Outcome.Refused(source.position(), OneLine.of(e.getMessage()));
    } catch (IOException e) {
      return recordings
          .ownFault(e)
          .map(why -> refused(source, why))
          .orElseThrow(() -> new UncheckedIOException(unread(source, e)));
    } catch (RuntimeException e) {
      LOG.warn("{} makes the extraction fail", OneLine.of(source.name()), e);
      return refused(source, "the extraction failed with " + e + "; please report it");
    } finally {
      done.add(1);
    }
  }

  private static Outcome refused(RecordingSource source, String why) {
    return new Outcome.Refused(source.position(), OneLine.of(source.name() + ": " + why));
  }

  private static IOException unread(RecordingSource source, IOException cause) {
    return new IOException(
        OneLine.of(source.name()) + " could not be read: " + cause.getMessage(), cause);
  }

  private Outcome extracted(
      RecordingSource source, byte[] file, String sha256, MfccExtractor extractor)
      throws UnusableAudioException {
    long start = System.nanoTime();
    Recording recording = decoded(file, source);
    long decoded = System.nanoTime();
    times.add(ExtractionStage.DECODE, decoded - start);
    MfccMatrix matrix = requireFinite(extractor.extract(recording), source.name());
    Fingerprint fingerprint =
        StoredMatrices.fingerprintOf(matrix.values(), FeatureDefinition.named(preset).preset());
    times.add(ExtractionStage.FEATURES, System.nanoTime() - decoded);
    byte[] mfcc = MfccBytes.of(matrix.values());
    return new Outcome.Extracted(
        source.position(),
        sha256,
        timedSignal(recording),
        matrix.frames(),
        matrix.coefficients(),
        timedSha256(mfcc),
        fingerprint.bytes(),
        mfcc);
  }

  /** Decodes a recording of a table that was written before anybody looked at the samples. */
  private Outcome carried(RecordingSource source, byte[] file, String sha256) {
    if (!known.value().measured().contains(sha256)) {
      long start = System.nanoTime();
      try {
        Recording recording = decoded(file, source);
        times.add(ExtractionStage.DECODE, System.nanoTime() - start);
        return new Outcome.Measured(source.position(), sha256, timedSignal(recording).samples());
      } catch (UnusableAudioException e) {
        LOG.warn("{} has features and cannot be decoded any more", OneLine.of(source.name()), e);
      }
    }
    return new Outcome.Known(source.position(), sha256);
  }

  /** The recording that features are computed of. */
  private Recording decoded(byte[] file, RecordingSource source) throws UnusableAudioException {
    return FeatureDefinition.named(preset).heard(AudioReader.read(file, source.name()));
  }

  private Outcome.Signal timedSignal(Recording recording) {
    long start = System.nanoTime();
    Outcome.Signal signal = Outcome.Signal.of(recording);
    times.add(ExtractionStage.CHECKSUM, System.nanoTime() - start);
    return signal;
  }

  /** What is not finite would make a network's loss, its weights and its answers so. */
  static MfccMatrix requireFinite(MfccMatrix matrix, String name) throws UnusableAudioException {
    for (int i = 0; i < matrix.values().length; i++) {
      float value = matrix.values()[i];
      if (!Float.isFinite(value)) {
        throw new UnusableAudioException(
            "%s: coefficient %d of frame %d is %s, which no recording should give; please report it"
                .formatted(name, i % matrix.coefficients(), i / matrix.coefficients(), value));
      }
    }
    return matrix;
  }

  private String timedSha256(byte[] content) {
    long start = System.nanoTime();
    String sha256 = Sha256.of(content);
    times.add(ExtractionStage.CHECKSUM, System.nanoTime() - start);
    return sha256;
  }
}
