package org.timnet.prediction.batch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.timnet.feature.normalisation.FrameMoments;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.HeardWindow;
import org.timnet.spark.StageTimes;

/** One Spark task of the pass before the predictions, where the model normalises by speaker. */
final class SpeakerTask implements Function<Chunk, HashMap<String, FrameMoments>> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<BatchJob> job;
  private final StageTimes<PredictionStage> times;
  private final LongAccumulator done;

  SpeakerTask(Broadcast<BatchJob> job, StageTimes<PredictionStage> times, LongAccumulator done) {
    this.job = job;
    this.times = times;
    this.done = done;
  }

  @Override
  public HashMap<String, FrameMoments> call(Chunk chunk) throws IOException {
    ModelCard card = job.value().model().card();
    Moments moments = new Moments();
    new ChunkReader(job.value(), card, times, done).read(chunk.items(), moments);
    return moments.bySpeaker();
  }

  /** Of whole recordings: what is refused half way leaves nothing behind. */
  static final class Moments implements ChunkReader.Listener {
    private final HashMap<String, FrameMoments> bySpeaker = new HashMap<>();
    private BatchItem begun;
    private Optional<FrameMoments> before = Optional.empty();

    @Override
    public void heard(BatchItem item, HeardWindow window) {
      if (window.silent()) {
        return;
      }
      if (!item.equals(begun)) {
        begun = item;
        before = Optional.ofNullable(bySpeaker.get(item.speaker())).map(FrameMoments::copy);
      }
      bySpeaker
          .computeIfAbsent(item.speaker(), speaker -> new FrameMoments(window.coefficients()))
          .add(window.mfcc());
    }

    @Override
    public void refused(BatchItem item, String reason) {
      if (item.equals(begun)) {
        before.ifPresentOrElse(
            moments -> bySpeaker.put(item.speaker(), moments),
            () -> bySpeaker.remove(item.speaker()));
      }
    }

    /** Of every speaker of whom something was heard. */
    HashMap<String, FrameMoments> bySpeaker() {
      return bySpeaker;
    }
  }

  /** The sums of two tasks, in the first map. */
  static void merge(Map<String, FrameMoments> one, Map<String, FrameMoments> other) {
    other.forEach(
        (speaker, moments) ->
            one.merge(
                speaker,
                moments,
                (all, more) -> {
                  all.add(more);
                  return all;
                }));
  }
}
