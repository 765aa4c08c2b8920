package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Peer;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.model.ModelCard;
import org.timnet.testing.PeerNetworks;
import org.timnet.training.recipe.Recipe;

class PeerTrainingTest {
  private static final int EPOCHS = 3;

  /** Two full batches and a short one. */
  private static final TrainingData DATA =
      TrainingData.of(PeerNetworks.examples(10, 1), PeerNetworks.examples(6, 2));

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The network's own recipe, in small. */
  private static Recipe recipe(Peer peer) {
    Recipe own = PeerNetworks.recipe(peer);
    return new Recipe(
        EPOCHS,
        4,
        own.seed(),
        own.optimizer(),
        own.schedule(),
        own.loss(),
        own.augmentations(),
        own.loop());
  }

  private static TrainedNetwork train(Peer peer, EpochListener listener, Checkpoints checkpoints) {
    NetworkSpec spec = PeerNetworks.spec(peer);
    Engine engine = Engines.named(PeerNetworks.settings(peer).network().engine(), spec);
    return new NeuralLearner(engine, spec, recipe(peer))
        .train(DATA, new TrainingContext(listener, checkpoints));
  }

  private static byte[] model(Peer peer, TrainedNetwork trained) throws IOException {
    ModelCard card =
        new ModelCard(
            PeerNetworks.spec(peer), List.of("a", "b", "c"), "authors", "0", 96_000, "X", "test");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    trained.write(card, zip);
    return zip.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void killedBetweenEpochsATrainingEndsInTheSameBytes(Peer peer) throws IOException {
    TrainedNetwork undisturbed = train(peer, epoch -> {}, Checkpoints.none());
    MemoryCheckpoints store = new MemoryCheckpoints();
    EpochListener kill =
        epoch -> {
          throw new Killed();
        };
    assertThatThrownBy(() -> train(peer, kill, new Checkpoints("a case", 1, store)))
        .isInstanceOf(Killed.class);
    assertThat(store.epochs()).containsExactly(1);
    TrainedNetwork resumed = train(peer, epoch -> {}, new Checkpoints("a case", 1, store));

    assertThat(undisturbed.history()).hasSize(EPOCHS).isEqualTo(resumed.history());
    assertThat(resumed.selected()).isEqualTo(undisturbed.selected());
    assertThat(model(peer, resumed)).isEqualTo(model(peer, undisturbed));
  }
}
