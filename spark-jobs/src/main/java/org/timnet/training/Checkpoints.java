package org.timnet.training;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.network.NetworkSpec;
import org.timnet.network.engine.Engine;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.recipe.TrainingIdentity;

/**
 * The checkpoints of one training: when they are taken, and what a killed training goes on from.
 *
 * <p>They save time and decide nothing: a training that goes on from one ends in the same bytes as
 * an undisturbed one, and where a checkpoint cannot be written or read, the log says so and the
 * training goes on without it.
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /** No epoch has this number. */
  private static final int NEVER = -1;

  private final String subject;
  private final String trained;
  private final int interval;
  private final int alsoAfter;
  private final CheckpointStore store;

  /**
   * Checkpoints after every so many epochs.
   *
   * @param subject names everything that decides the training's result, such as a case id; a
   *     checkpoint of another subject is not used
   * @param interval epochs from one checkpoint to the next; 0 to take none and use none
   * @param store of this training and no other
   */
  public Checkpoints(String subject, int interval, CheckpointStore store) {
    this(subject, "", interval, 0, store);
  }

  private Checkpoints(
      String subject, String trained, int interval, int alsoAfter, CheckpointStore store) {
    if (interval < 0) {
      throw new IllegalArgumentException("a checkpoint every " + interval + " epochs");
    }
    this.subject = subject;
    this.trained = trained;
    this.interval = interval;
    this.alsoAfter = alsoAfter;
    this.store = store;
  }

  /** None at all. */
  public static Checkpoints none() {
    return new Checkpoints("", 0, CheckpointStore.none());
  }

  /**
   * The same and one more, with which a training can be interrupted at will.
   *
   * @param epoch after which it is taken, from 1
   */
  public Checkpoints alsoAfter(int epoch) {
    return new Checkpoints(subject, trained, interval, epoch, store);
  }

  /** The same, of which those that are there are used even where none are to be taken. */
  public Checkpoints resuming() {
    return new Checkpoints(subject, trained, interval, NEVER, store);
  }

  /**
   * The same checkpoints, held to what a trainer knows itself: engines keep as many numbers in
   * another order, so that a subject that a caller forgot to change would do harm unnoticed.
   */
  Checkpoints of(Engine engine, NetworkSpec spec, Recipe recipe) {
    return new Checkpoints(
        subject, TrainingIdentity.text(engine.id(), spec, recipe), interval, alsoAfter, store);
  }

  /**
   * Puts an untrained network in the state of the newest checkpoint that can be used, and an
   * average of its weights too.
   *
   * @return what came before that; {@link TrainingProgress#start()} where there is none
   */
  TrainingProgress resume(ComputationGraph network, Optional<WeightAverage> average) {
    Optional<Checkpoint> newest =
        epochs().stream()
            .flatMap(epoch -> usable(epoch, network, average.isPresent()).stream())
            .findFirst();
    newest.ifPresent(
        checkpoint -> {
          checkpoint.network().restore(network);
          average.ifPresent(mean -> mean.restore(checkpoint.average().orElseThrow()));
          LOG.info("{}: goes on after epoch {}", subject, checkpoint.progress().epochs());
        });
    return newest.map(Checkpoint::progress).orElseGet(TrainingProgress::start);
  }

  private List<Integer> epochs() {
    if (interval == 0 && alsoAfter == 0) {
      return List.of();
    }
    try {
      return store.epochs();
    } catch (IOException | RuntimeException e) {
      warn("starts anew, as checkpoints cannot be listed", e);
      return List.of();
    }
  }

  private Optional<Checkpoint> usable(int epoch, ComputationGraph network, boolean averaged) {
    try {
      Checkpoint checkpoint = Checkpoint.of(store.read(epoch));
      if (!checkpoint.subject().equals(fullSubject())) {
        throw new UnusableCheckpointException("it is of another training, " + checkpoint.subject());
      }
      if (!checkpoint.network().fits(network)) {
        throw new UnusableCheckpointException("it is of a network of another size");
      }
      if (checkpoint.average().isPresent() != averaged) {
        throw new UnusableCheckpointException("its weights are averaged in another way");
      }
      return Optional.of(checkpoint);
    } catch (IOException | RuntimeException e) {
      warn("the checkpoint of epoch " + epoch + " is of no use", e);
      return Optional.empty();
    }
  }

  /** Is notified of every epoch, and takes a checkpoint when it is time for one. */
  void epochDone(
      ComputationGraph network, TrainingProgress progress, Optional<WeightAverage> average) {
    int epoch = progress.epochs();
    if (epoch != alsoAfter && (interval == 0 || epoch % interval != 0)) {
      return;
    }
    try {
      Checkpoint checkpoint =
          new Checkpoint(
              fullSubject(), NetworkState.of(network), progress, average.map(WeightAverage::state));
      store.write(epoch, checkpoint.bytes());
    } catch (IOException | RuntimeException e) {
      warn("goes on without a checkpoint of epoch " + epoch, e);
    }
  }

  private String fullSubject() {
    return subject + ": " + trained;
  }

  private void warn(String what, Exception why) {
    LOG.warn("{}: {}: {}", subject, what, why.toString());
    // The interrupt was not meant for the checkpoint: it is left for the training's caller. A
    // timeout is an interrupted transfer for java.io, but nobody has interrupted the thread.
    if (why instanceof InterruptedIOException && !(why instanceof SocketTimeoutException)) {
      Thread.currentThread().interrupt();
    }
  }
}
