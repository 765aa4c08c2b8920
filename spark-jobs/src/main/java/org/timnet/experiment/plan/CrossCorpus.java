package org.timnet.experiment.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.network.ModelSpec;
import org.timnet.network.NamedModel;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.training.recipe.Recipe;

/**
 * Plans training on all of one corpus and testing on all of another (paper, section 3.4).
 *
 * @param settings network, recipe and emotions
 */
public record CrossCorpus(Settings settings) {

  /**
   * The runs of one ordered pair, whose seeds follow the recipe's.
   *
   * @param source trained on
   * @param target tested on
   * @throws InvalidChoiceException where a corpus lacks one of the emotions, or its utterances have
   *     several numbers of frames or fewer than the network takes
   */
  public List<PlannedCase> plan(CorpusTable source, CorpusTable target, NamedModel model) {
    Settings own = settings.forModel(model.id());
    SharedEmotions shared =
        SharedEmotions.of(settings, List.of(source.features(), target.features()));
    ModelSpec network =
        new NetworkShape(model, own).forClasses(shared.classes().size(), List.of(source, target));
    Recipe recipe = Recipe.from(own.training());
    long frames = shared.frames(source.rows());
    return IntStream.range(0, settings.crossCorpus().runs())
        .mapToObj(
            run ->
                new PlannedCase(
                    Case.of(
                        source.features(),
                        new CrossCorpusRun(
                            target.features().withoutCopies(), shared.classes(), run),
                        network,
                        recipe.withSeed(recipe.seed() + run),
                        own.network().engine()),
                    frames))
        .toList();
  }
}
