package org.timnet.experiment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.corpus.SimilarNames;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.data.Folds;
import org.timnet.network.ModelSpec;
import org.timnet.network.NamedModel;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.training.recipe.Recipe;

/**
 * Plans cross-validations.
 *
 * @param settings network and recipe
 */
public record CrossValidation(Settings settings) {

  /**
   * The cases of one corpus, model and split.
   *
   * @throws InvalidChoiceException where a fold is asked for that the split does not have, the
   *     split has no folds, or utterances have several numbers of frames or fewer than the network
   *     takes
   * @throws org.timnet.corpus.CorpusException where a speaker-independent split would put one
   *     speaker, written in two ways, on both sides of a fold
   */
  public List<PlannedCase> plan(
      CorpusTable table, NamedModel model, Split split, FoldRequest request) {
    split.requireFolds();
    requireSpeakersToldApart(table, split);
    Folds folds = Folds.of(table.name(), table.rows());
    Settings own = settings.forModel(model.id());
    ModelSpec network = new NetworkShape(model, own).forCorpus(table);
    long seed = table.corpus().seed();
    List<Integer> wanted =
        request.only().isEmpty()
            ? IntStream.range(0, folds.count(split, request.folds(), seed)).boxed().toList()
            : request.only();
    List<PlannedCase> cases = new ArrayList<>();
    for (int fold : wanted) {
      CrossValidationFold which = new CrossValidationFold(split, request.folds(), fold, seed);
      folds.fold(which); // Throws here and not on an executor.
      Case spec =
          Case.of(
              table.features(),
              which,
              network,
              Recipe.from(own.training()),
              own.network().engine());
      cases.add(new PlannedCase(spec, table.frames()));
    }
    return List.copyOf(cases);
  }

  /**
   * Refuses speakers that a split would take for several people; only one that keeps speakers apart
   * does.
   *
   * @throws org.timnet.corpus.CorpusException where names of speakers differ in no more than case,
   *     blanks or Unicode form
   */
  public static void requireSpeakersToldApart(CorpusTable table, Split split) {
    if (split == Split.SPEAKER_INDEPENDENT) {
      SimilarNames.refuseSpeakersOfOneForm(table.name(), table.speakers());
    }
  }
}
