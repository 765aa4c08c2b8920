package org.timnet.job.cli;

import java.util.function.Supplier;
import org.timnet.audio.Alteration;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.ModelSpec;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TableShape;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.training.recipe.Recipe;

/** Turns a refusal of what the user chose into wrong usage. */
public final class UserInput {
  /** No engine asks how large it is. */
  private static final TableShape ANY_TABLE = new TableShape(39, 2, 0);

  private static final String VARIANT = "--variant";
  private static final String ENGINE = "network.engine";

  private UserInput() {}

  /**
   * What the supplier gives.
   *
   * @param what names the option or case in the error
   * @throws SettingsException where the supplier finds the choice wrong
   */
  public static <T> T of(String what, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (InvalidChoiceException e) {
      throw new SettingsException(what + ": " + e.getMessage(), e);
    }
  }

  /**
   * The model of that name, to be trained without a target corpus. Jobs ask before hours of
   * extraction.
   *
   * @param id as in {@code network.variant} and behind {@code --variant}
   * @throws SettingsException where there is none, it wants a target, it cannot be trained on the
   *     features or by the recipe that are set, or the engine that is set does not compute it
   */
  public static NamedModel model(Settings settings, String id) {
    return model(VARIANT, settings, id);
  }

  /**
   * The same where another setting names it.
   *
   * @param what that setting
   */
  public static NamedModel model(String what, Settings settings, String id) {
    NamedModel model = modelAcrossCorpora(what, settings, id);
    ModelSpec spec = model.spec(settings.forModel(id).network(), ANY_TABLE);
    require(what, () -> Models.requireNoTarget(spec));
    return model;
  }

  /**
   * The same, to be trained for a target corpus.
   *
   * @throws SettingsException where there is none, it cannot be trained on the features or by the
   *     recipe that are set, or the engine that is set does not compute it
   */
  public static NamedModel modelAcrossCorpora(Settings settings, String id) {
    return modelAcrossCorpora(VARIANT, settings, id);
  }

  /**
   * The same where another setting names it.
   *
   * @param what that setting
   */
  public static NamedModel modelAcrossCorpora(String what, Settings settings, String id) {
    NamedModel model = of(what, () -> Models.named(id));
    of("features.preset", () -> model.preset(settings.features().preset()));
    requireCopies(settings);
    Settings own = settings.forModel(id);
    Recipe recipe = of("training", () -> Recipe.from(own.training()));
    ModelSpec spec = model.spec(own.network(), ANY_TABLE);
    require(what, () -> recipe.requireFor(spec));
    if (spec instanceof NetworkSpec network) {
      Engine engine = of(ENGINE, () -> Engines.named(own.network().engine(), network));
      require(ENGINE, () -> recipe.requireFor(engine));
    }
    return model;
  }

  /**
   * Makes sure that executors can train a model together. Jobs ask before hours of extraction.
   *
   * @param what names the option that asks for it
   * @param ofFold whether it is trained on all but a fold
   * @throws SettingsException where they cannot
   */
  public static void requireTogether(
      String what, Settings settings, NamedModel model, boolean ofFold) {
    Settings own = settings.forModel(model.id());
    Recipe recipe = Recipe.from(own.training());
    require(
        what,
        () -> {
          DistributedSpec.requireFor(
              model.spec(own.network(), ANY_TABLE), recipe, own.network().engine());
          if (ofFold) {
            DistributedSpec.requireForFold(recipe);
          }
        });
  }

  /**
   * Makes sure that there are the altered copies that the settings name, and that they differ from
   * their originals. Jobs ask before hours of extraction.
   *
   * @throws SettingsException where there is no such alteration, or its copies in units of their
   *     own are the originals again
   */
  public static void requireCopies(Settings settings) {
    String units = settings.features().normalise();
    boolean ofTheirOwn =
        units.equals(Normalisation.SPEAKER.id()) || units.equals(Normalisation.UTTERANCE.id());
    for (String name : settings.features().copies()) {
      Alteration copy = of("features.copies", () -> Alteration.named(name));
      if (ofTheirOwn && copy.changesLevelAlone()) {
        throw new SettingsException(
            "features.copies: %s is the original again in the units of features.normalise=%s, which have no level; leave it out"
                .formatted(name, units));
      }
    }
  }

  /**
   * Makes a check.
   *
   * @param what names the option or case in the error
   * @throws SettingsException where the check finds the choice wrong
   */
  public static void require(String what, Runnable check) {
    of(
        what,
        () -> {
          check.run();
          return what;
        });
  }

  /**
   * Makes sure that an option counts something.
   *
   * @param most it may be
   * @throws SettingsException where it is less than 1 or more
   */
  public static void requireCount(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new SettingsException(
          "%s: %d is not a whole number from 1 to %d".formatted(option, value, most));
    }
  }

  /**
   * Makes sure that there may be such a fold; of few speakers there are fewer.
   *
   * @param folds {@code experiment.folds}
   * @throws SettingsException where there is none
   */
  public static void requireFold(String option, int fold, int folds) {
    if (fold < 0 || fold >= folds) {
      throw new SettingsException(
          "%s: there is no fold %d; experiment.folds is %d, so they are 0 to %d"
              .formatted(option, fold, folds, folds - 1));
    }
  }

  /**
   * Makes sure that no training waits for validation utterances that are not held out.
   *
   * @param remedy what to do about it, beside setting {@code training.patience=0}
   * @throws SettingsException where one would
   */
  public static void requireNoPatience(Settings settings, String remedy) {
    if (settings.training().loop().patience() > 0) {
      throw new SettingsException(
          "training.patience waits for validation utterances, and none are held out; "
              + remedy
              + "training.patience=0");
    }
  }

  /**
   * The engine that the settings name. Jobs ask before hours of extraction.
   *
   * @throws SettingsException where it does not run on this build's backend
   */
  public static Engine engine(Settings settings) {
    return of(ENGINE, () -> Engines.named(settings.network().engine()));
  }

  /**
   * The engine that the settings have for a network.
   *
   * @throws SettingsException where it does not compute the network on this build's backend
   */
  public static Engine engine(Settings settings, NetworkSpec spec) {
    String id = settings.forModel(spec.id()).network().engine();
    return of(ENGINE, () -> Engines.named(id, spec));
  }
}
