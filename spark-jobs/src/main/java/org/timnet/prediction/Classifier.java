package org.timnet.prediction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Function;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.network.NetworkSpec;
import org.timnet.network.SvmSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.model.ModelArchive;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.network.model.UnusableModelException;
import org.timnet.training.Examples;
import org.timnet.training.Predictions;
import org.timnet.training.Predictor;
import org.timnet.training.svm.SavedSvm;

/** A saved model of whatever kind, to be applied to features. For one thread. */
public sealed interface Classifier
    permits Classifier.Network, Classifier.Machine, Ensemble {
  /** What the model is, and which features it takes. */
  ModelCard card();

  /**
   * Class probabilities of one recording.
   *
   * @param features of the card's preset and length
   * @param seconds of the recording, before it was brought to that length
   * @return one row
   * @throws IllegalArgumentException where a frame has more or fewer coefficients than the model
   *     takes
   */
  Predictions predict(MfccMatrix features, double seconds);

  /**
   * Reads a saved model.
   *
   * @param zip the file's bytes
   * @param name what to call the file in an error
   * @param engines gives the engine that a network shall run on, whichever trained it
   * @throws UnusableModelException where it is no model of ours, or a damaged one
   */
  static Classifier read(byte[] zip, String name, Function<NetworkSpec, Engine> engines)
      throws IOException {
    ModelCard card = ModelArchive.card(new ByteArrayInputStream(zip), name);
    return card.spec() instanceof SvmSpec
        ? new Machine(SavedSvm.read(new ByteArrayInputStream(zip), name))
        : new Network(SavedModel.read(new ByteArrayInputStream(zip), name, engines));
  }

  private static FrameRange heard(ModelCard card, MfccMatrix features, double seconds) {
    return FrameRange.heard(
        FeaturePreset.named(card.preset()), card.length(), seconds, features.frames());
  }

  /** A network. */
  record Network(SavedModel model) implements Classifier {
    @Override
    public ModelCard card() {
      return model.card();
    }

    @Override
    public Predictions predict(MfccMatrix features, double seconds) {
      Examples one =
          new Examples(
              new float[][] {features.values()},
              new int[] {0},
              features.coefficients(),
              card().classes().size());
      return new Predictor(model.spec(), model.network())
          .predict(one.heardIn(Classifier.heard(card(), features, seconds)));
    }
  }

  /** A support vector machine. */
  record Machine(SavedSvm model) implements Classifier {
    @Override
    public ModelCard card() {
      return model.card();
    }

    @Override
    public Predictions predict(MfccMatrix features, double seconds) {
      return model.predict(features, Classifier.heard(card(), features, seconds));
    }
  }
}
