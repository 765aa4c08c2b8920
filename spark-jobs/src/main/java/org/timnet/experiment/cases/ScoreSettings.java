package org.timnet.experiment.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.Pooling;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.ExperimentSettings;
import org.timnet.settings.FeatureSettings;
import org.timnet.settings.NetworkSettings;
import org.timnet.settings.Settings;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.recipe.TrainingIdentity;

/**
 * What people have set that decides the scores of a corpus or a pair, all but seeds, data and code.
 * Nights are compared where this is the same text, and stored nights have it: it is written key by
 * key in the words of the first version, and a key that came later is left out at its default.
 */
public final class ScoreSettings {
  /** Seeds do not count. */
  private static final long ANY_SEED = 0;

  /** The first default of network.mdd-margin, which the first version did not have. */
  private static final double MDD_MARGIN = 1.5;

  private ScoreSettings() {}

  /**
   * The text.
   *
   * @param settings in force for the model that is scored, see {@link Settings#forModel}
   * @param preset id of the features that it is trained on, see {@link
   *     org.timnet.network.NamedModel#preset}
   * @param corpora one, or the source and the target of a pair
   * @param synthetic names of the synthetic corpora
   */
  public static String text(
      Settings settings,
      String preset,
      List<CorpusSettings> corpora,
      Collection<String> synthetic) {
    List<String> lines = new ArrayList<>();
    for (CorpusSettings corpus : corpora) {
      lines.add(
          "%s %s %s length %d seed %d blocks %d"
              .formatted(
                  corpus.name(),
                  corpus.layout(),
                  corpus.classes(),
                  corpus.length(),
                  corpus.seed(),
                  settings.network().blocksFor(corpus)));
      if (synthetic.contains(corpus.name())) {
        lines.add(
            group(
                "SampleSettings",
                "speakers",
                settings.samples().speakers(),
                "utterancesPerClass",
                settings.samples().utterancesPerClass(),
                "seed",
                settings.samples().seed()));
      }
    }
    lines.add(network(settings.network()));
    lines.add(
        "TrainingSettings"
            + TrainingIdentity.text(Recipe.from(settings.training()).withSeed(ANY_SEED)));
    lines.add(features(preset, settings.features()));
    if (corpora.size() > 1) {
      lines.add(
          group(
              "CrossCorpusSettings",
              "classes",
              settings.crossCorpus().classes(),
              "length",
              settings.crossCorpus().length(),
              "runs",
              settings.crossCorpus().runs()));
    }
    return String.join("\n", lines);
  }

  /**
   * The text of the same scores where utterances are held out to choose the epoch by. Nights are
   * stored of by-split, the default, and of by-class, which was all that there was before: both are
   * left out, so that nights of the one still pass for nights of the other.
   *
   * @param text of the scores without
   * @param experiment what is held out
   */
  public static String validated(String text, ExperimentSettings experiment) {
    String validation = experiment.validation();
    return validation.equals(ValidationSplit.HeldOut.SPEAKER.id())
        ? text + "\n" + group("ExperimentSettings", "validation", validation)
        : text;
  }

  /** Those of networks in one line; what came later is left out at its default. */
  public static String network(NetworkSettings network) {
    List<Object> keys =
        new ArrayList<>(
            List.of(
                "variant",
                network.variant(),
                "blocks",
                network.blocks(),
                "kernelSize",
                network.kernelSize(),
                "dropout",
                network.dropout(),
                "engine",
                network.engine()));
    if (!network.pooling().equals(Pooling.ALL.id())) {
      keys.addAll(List.of("pooling", network.pooling()));
    }
    if (network.mddMargin() != MDD_MARGIN) {
      keys.addAll(List.of("mddMargin", network.mddMargin()));
    }
    return group("NetworkSettings", keys.toArray());
  }

  /** The same of features. */
  private static String features(String preset, FeatureSettings features) {
    List<Object> keys = new ArrayList<>(List.of("preset", preset));
    if (!features.normalise().equals(Normalisation.NONE.id())) {
      keys.addAll(List.of("normalise", features.normalise()));
    }
    if (!features.copies().isEmpty()) {
      keys.addAll(List.of("copies", features.copies()));
    }
    return group("FeatureSettings", keys.toArray());
  }

  /** {@code name[key=value, key=value]}. */
  private static String group(String name, Object... keysAndValues) {
    return Stream.iterate(0, i -> i < keysAndValues.length, i -> i + 2)
        .map(i -> keysAndValues[i] + "=" + keysAndValues[i + 1])
        .collect(Collectors.joining(", ", name + "[", "]"));
  }
}
