package org.timnet.experiment.plan;

import java.util.List;
import java.util.Optional;
import org.timnet.experiment.cases.AdditionalCorpora;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FullTraining;
import org.timnet.network.ModelSpec;
import org.timnet.network.NamedModel;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.training.recipe.Recipe;

/**
 * Plans models that are trained on all data and tested on none: models to be used.
 *
 * @param settings network and recipe, and what corpora have in common
 */
public record FullTrainingPlan(Settings settings) {

  /**
   * One model of one corpus, with all of its emotions.
   *
   * @throws InvalidChoiceException where it has one emotion only, or its utterances have several
   *     numbers of frames or fewer than the network takes
   */
  public PlannedCase of(CorpusTable table, NamedModel model) {
    Settings own = settings.forModel(model.id());
    return new PlannedCase(
        spec(
            table.features(),
            FullTraining.ofOneCorpus(),
            new NetworkShape(model, own).forCorpus(table),
            own),
        table.frames());
  }

  /**
   * One model of several corpora, with the emotions of {@code cross-corpus.classes}.
   *
   * @param tables at least two, all of one length; their order is part of the case
   * @throws InvalidChoiceException where a corpus lacks one of the emotions, or its utterances have
   *     another number of frames or fewer than the network takes
   */
  public PlannedCase of(List<CorpusTable> tables, NamedModel model) {
    Settings own = settings.forModel(model.id());
    List<Features> corpora = tables.stream().map(CorpusTable::features).toList();
    SharedEmotions shared = SharedEmotions.of(settings, corpora);
    CorpusTable first = tables.get(0);
    ModelSpec network = new NetworkShape(model, own).forClasses(shared.classes().size(), tables);
    tables.forEach(table -> checkFrames(first, table));
    AdditionalCorpora additional =
        new AdditionalCorpora(corpora.subList(1, corpora.size()), shared.classes());
    return new PlannedCase(
        spec(corpora.get(0), new FullTraining(Optional.of(additional)), network, own),
        tables.stream().mapToLong(table -> shared.frames(table.rows())).sum());
  }

  private static Case spec(
      Features features, FullTraining protocol, ModelSpec network, Settings own) {
    return Case.of(
        features, protocol, network, Recipe.from(own.training()), own.network().engine());
  }

  /** Throws here and not on an executor. */
  private static void checkFrames(CorpusTable one, CorpusTable other) {
    int frames = one.rows().get(0).frames();
    if (other.rows().get(0).frames() != frames) {
      throw new InvalidChoiceException(
          "utterances of %s have %d frames and those of %s %d, as feature preset %s does not resample;"
                  .formatted(
                      one.name(),
                      frames,
                      other.name(),
                      other.rows().get(0).frames(),
                      one.features().preset())
              + " choose another features.preset");
    }
  }
}
