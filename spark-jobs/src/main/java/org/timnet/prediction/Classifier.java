package org.timnet.prediction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.timnet.evaluation.Temperature;
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
public sealed interface Classifier permits Classifier.Network, Classifier.Machine, Ensemble {
  /** What the model is, and which features it takes. */
  ModelCard card();

  /**
   * What logits are divided by, of every model that is asked; 1 where nothing was held out to fit
   * it on.
   */
  default List<Temperature> temperatures() {
    return List.of(card().inference().temperature());
  }

  /**
   * Class probabilities of several recordings at once.
   *
   * @param features of each, all of the card's preset and length and of one number of frames
   * @param seconds of each, before it was brought to that length
   * @return one row a recording, in their order
   * @throws IllegalArgumentException where a frame has more or fewer coefficients than the model
   *     takes
   */
  Predictions predict(List<MfccMatrix> features, double[] seconds);

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

  private static FrameRange[] heard(ModelCard card, List<MfccMatrix> features, double[] seconds) {
    FeaturePreset preset = FeaturePreset.named(card.preset());
    return IntStream.range(0, features.size())
        .mapToObj(
            i -> FrameRange.heard(preset, card.length(), seconds[i], features.get(i).frames()))
        .toArray(FrameRange[]::new);
  }

  /** A network. */
  record Network(SavedModel model) implements Classifier {
    @Override
    public ModelCard card() {
      return model.card();
    }

    @Override
    public Predictions predict(List<MfccMatrix> features, double[] seconds) {
      Examples examples =
          new Examples(
              features.stream().map(MfccMatrix::values).toArray(float[][]::new),
              new int[features.size()],
              features.get(0).coefficients(),
              card().classes().size());
      return new Predictor(model.spec(), model.network())
          .predict(examples.heardIn(Classifier.heard(card(), features, seconds)));
    }
  }

  /** A support vector machine. */
  record Machine(SavedSvm model) implements Classifier {
    @Override
    public ModelCard card() {
      return model.card();
    }

    @Override
    public Predictions predict(List<MfccMatrix> features, double[] seconds) {
      FrameRange[] heard = Classifier.heard(card(), features, seconds);
      return new Predictions(
          IntStream.range(0, heard.length)
              .mapToObj(i -> model.predict(features.get(i), heard[i]).probabilities()[0])
              .toArray(double[][]::new));
    }
  }
}
