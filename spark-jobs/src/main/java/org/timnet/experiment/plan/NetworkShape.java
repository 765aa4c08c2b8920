package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.network.ModelSpec;
import org.timnet.network.NamedModel;
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
   * @throws InvalidChoiceException where it has one class only
   */
  ModelSpec forCorpus(CorpusTable table) {
    List<String> classes = table.features().classes();
    if (classes.size() < 2) {
      throw new InvalidChoiceException(
          "%1$s has only the emotion %2$s, and a network tells two or more apart; name them in corpora.%1$s.classes"
              .formatted(table.name(), String.join(", ", classes)));
    }
    return model.spec(
        settings.network(),
        new TableShape(table.coefficients(), classes.size(), table.corpus().blocks()));
  }

  /** For some classes that several corpora have. */
  ModelSpec forClasses(int classes, int coefficients) {
    return model.spec(settings.network(), new TableShape(coefficients, classes, 0));
  }
}
