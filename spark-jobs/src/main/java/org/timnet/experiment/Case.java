package org.timnet.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import org.timnet.network.TimNetSpec;
import org.timnet.network.model.Backend;
import org.timnet.network.model.Engine;
import org.timnet.settings.TrainingSettings;

/**
 * One training and everything that decides its result.
 *
 * @param features the table it reads
 * @param fold what it is tested on; it learns from all other folds
 * @param network the network's shape
 * @param training the recipe's numbers
 * @param engine which implementation of the network computes
 * @param backend what the implementation computes on
 * @param recipe version of the code's arithmetic
 */
@JsonPropertyOrder(alphabetic = true)
public record Case(
    Features features,
    FoldOfSplit fold,
    TimNetSpec network,
    TrainingSettings training,
    String engine,
    String backend,
    int recipe)
    implements Serializable {

  /**
   * A case of this version and this build of the code.
   *
   * @throws IllegalArgumentException where the engine does not run on the build's backend
   */
  public static Case of(
      Features features,
      FoldOfSplit fold,
      TimNetSpec network,
      TrainingSettings training,
      String engine) {
    return new Case(
        features,
        fold,
        network,
        training,
        Engine.named(engine).id(),
        Backend.current().id(),
        Recipe.VERSION);
  }

  /** Its name in storage: follows from every part of it, and from nothing else. */
  public CaseId id() {
    return CaseId.of(this);
  }

  /** What people call it: corpus, variant, split and fold. */
  public String title() {
    return "%s %s %s fold %d"
        .formatted(features.corpus(), network.variant().id(), fold.split(), fold.fold());
  }
}
