package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.network.ModelSpec;
import org.timnet.network.NamedModel;
import org.timnet.network.PeerSpec;
import org.timnet.network.Pooling;
import org.timnet.network.TableShape;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;

/**
 * The shapes that settings ask for of one model.
 *
 * @param model which one
 * @param settings as configured for it
 */
record NetworkShape(NamedModel model, Settings settings) {

  /**
   * For all classes of one corpus, which may have a number of blocks of its own.
   *
   * @throws InvalidChoiceException where it has one class only, or utterances of several numbers of
   *     frames
   */
  ModelSpec forCorpus(CorpusTable table) {
    List<String> classes = table.features().classes();
    if (classes.size() < 2) {
      throw new InvalidChoiceException(
          "%1$s has only the emotion %2$s, and a network tells two or more apart; name them in corpora.%1$s.classes"
              .formatted(table.name(), String.join(", ", classes)));
    }
    table.requireOneNumberOfFrames();
    return spec(new TableShape(table.coefficients(), classes.size(), table.corpus().blocks()));
  }

  /** For some classes that several corpora have. */
  ModelSpec forClasses(int classes, int coefficients) {
    return spec(new TableShape(coefficients, classes, 0));
  }

  private ModelSpec spec(TableShape shape) {
    ModelSpec spec = model.spec(settings.network(), shape);
    if (Pooling.named(settings.network().pooling()) != Pooling.ALL && spec instanceof PeerSpec) {
      throw new InvalidChoiceException(
          "%s has no mean over the frames of the recording; set network.pooling=all"
              .formatted(model.id()));
    }
    return spec;
  }
}
