package org.timnet.prediction;

import java.util.List;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.network.model.Inference;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.UnusableModelException;
import org.timnet.training.Predictions;

/**
 * Several models that are asked together: the mean of their probabilities, each at the model's own
 * temperature.
 *
 * @param members at least one
 */
public record Ensemble(List<Classifier> members) implements Classifier {
  public Ensemble {
    members = List.copyOf(members);
  }

  /**
   * Makes sure that models can be asked together.
   *
   * @param names of the members' files, in their order
   * @throws UnusableModelException that names the first one that does not go with those before
   */
  public static Ensemble of(List<Classifier> members, List<String> names)
      throws UnusableModelException {
    ModelCard first = members.get(0).card();
    for (int i = 1; i < members.size(); i++) {
      ModelCard other = members.get(i).card();
      if (!other.classes().equals(first.classes())
          || !other.presetChecksum().equals(first.presetChecksum())
          || other.length() != first.length()
          || !other.inference().input().equals(first.inference().input())) {
        throw new UnusableModelException(
            "%s tells other classes apart or takes other features than %s; ask models of the same"
                    .formatted(names.get(i), names.get(0))
                + " classes, preset, length and normalisation together");
      }
    }
    return new Ensemble(members);
  }

  /** The first member's, of probabilities that need no temperature any more. */
  @Override
  public ModelCard card() {
    ModelCard first = members.get(0).card();
    return new ModelCard(
        first.spec(),
        first.classes(),
        first.preset(),
        first.presetChecksum(),
        first.length(),
        first.corpus(),
        first.origin(),
        new Inference(first.inference().input(), Temperature.ONE));
  }

  @Override
  public List<Temperature> temperatures() {
    return members.stream().flatMap(member -> member.temperatures().stream()).toList();
  }

  @Override
  public Predictions predict(List<MfccMatrix> features, double[] seconds) {
    return Predictions.mean(
        members.stream()
            .map(
                member ->
                    member.predict(features, seconds).at(member.card().inference().temperature()))
            .toList());
  }
}
