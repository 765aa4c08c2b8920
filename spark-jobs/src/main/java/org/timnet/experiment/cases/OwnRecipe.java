package org.timnet.experiment.cases;

import java.util.List;
import org.timnet.network.ModelSpec;
import org.timnet.network.Models;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TableShape;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.FeatureSettings;
import org.timnet.settings.Settings;
import org.timnet.training.recipe.Recipe;

/**
 * The recipe, the shape and the units and copies of its input that a model has where nobody sets
 * training.*, network.*, features.normalise or features.copies: its authors', as far as they are
 * known.
 */
public final class OwnRecipe {
  private static final Settings DEFAULTS = Settings.defaults();

  private OwnRecipe() {}

  /**
   * Whether a case is trained by its model's own. The number of epochs, the seed, the engine and
   * the feature preset do not count; a model without epochs has nothing else that could be set but
   * its input.
   */
  public static boolean isOf(Case spec) {
    return hasOwnInput(spec)
        && (!(spec.network() instanceof NetworkSpec network)
            || (hasOwnShape(spec, network) && hasOwnTraining(spec.recipe(), network)));
  }

  private static boolean hasOwnInput(Case spec) {
    FeatureSettings own = DEFAULTS.forModel(spec.network().id()).features();
    return spec.source().normalisation().id().equals(own.normalise())
        && alterations(spec.source()).equals(own.copies());
  }

  private static List<String> alterations(Features source) {
    return source.copies().stream().map(Features.Copies::alteration).toList();
  }

  private static boolean hasOwnTraining(Recipe recipe, NetworkSpec network) {
    Recipe own = Recipe.from(DEFAULTS.forModel(network.id()).training());
    return recipe.equals(own.withEpochs(recipe.epochs()).withSeed(recipe.seed()));
  }

  private static boolean hasOwnShape(Case spec, NetworkSpec network) {
    ModelSpec own =
        Models.named(network.id())
            .spec(
                DEFAULTS.forModel(network.id()).network(),
                new TableShape(network.inputChannels(), network.classes(), blocks(spec)));
    return own.equals(network);
  }

  /** A corpus may have a number of blocks of its own; across corpora none counts. */
  private static int blocks(Case spec) {
    CorpusSettings corpus = DEFAULTS.corpora().get(spec.source().corpus());
    return corpus == null || spec.protocol() instanceof CrossCorpusRun ? 0 : corpus.blocks();
  }
}
