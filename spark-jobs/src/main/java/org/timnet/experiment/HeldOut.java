package org.timnet.experiment;

import java.io.Serializable;
import java.util.List;
import org.timnet.settings.TrainingSettings;

/**
 * A tenth of every class of the training utterances that is kept back, so that the epoch can be
 * chosen without a look at the test.
 *
 * @param seed of the choice
 */
public record HeldOut(long seed) implements Serializable {
  /** The same cases, each with a tenth kept back by the training's seed. */
  public static List<PlannedCase> from(List<PlannedCase> cases, TrainingSettings recipe) {
    HeldOut some = new HeldOut(recipe.seed());
    return cases.stream().map(each -> each.like(theCase -> theCase.holdingOut(some))).toList();
  }
}
