package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.network.ModelSpec;
import org.timnet.network.NamedModel;
import org.timnet.network.NetworkSpec;
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
   *     frames or of fewer than the network takes
   */
  ModelSpec forCorpus(CorpusTable table) {
    List<String> classes = table.features().classes();
    if (classes.size() < 2) {
      throw new InvalidChoiceException(
          "%1$s has only the emotion %2$s, and a network tells two or more apart; name them in corpora.%1$s.classes"
              .formatted(table.name(), String.join(", ", classes)));
    }
    table.requireOneNumberOfFrames();
    ModelSpec spec =
        spec(new TableShape(table.coefficients(), classes.size(), table.corpus().blocks()));
    requireFrames(spec, table, "corpora.%s.length".formatted(table.name()));
    return spec;
  }

  /**
   * For some classes that several corpora have, all of the length that cross-corpus asks for.
   *
   * @param tables what it is trained on, the first of which its coefficients are of, and tested on
   * @throws InvalidChoiceException where one has utterances of several numbers of frames or of
   *     fewer than the network takes
   */
  ModelSpec forClasses(int classes, List<CorpusTable> tables) {
    tables.forEach(CorpusTable::requireOneNumberOfFrames);
    ModelSpec spec = spec(new TableShape(tables.get(0).coefficients(), classes, 0));
    tables.forEach(table -> requireFrames(spec, table, "cross-corpus.length"));
    return spec;
  }

  /** Throws here and not on an executor. */
  private void requireFrames(ModelSpec spec, CorpusTable table, String length) {
    int frames = table.rows().get(0).frames();
    if (spec instanceof NetworkSpec network && frames < network.fewestFrames()) {
      throw new InvalidChoiceException(
          "%s takes %d frames an utterance or more, and those of %s have %d; set a larger %s than %d"
              .formatted(
                  model.id(),
                  network.fewestFrames(),
                  table.name(),
                  frames,
                  length,
                  table.corpus().length()));
    }
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
