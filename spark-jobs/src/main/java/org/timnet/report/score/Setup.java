package org.timnet.report.score;

import java.util.List;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.OwnRecipe;
import org.timnet.feature.normalisation.Normalisation;

/**
 * What a training was given, as far as a score has to say so.
 *
 * @param input in words, as {@link Case#input} has it; empty where not known
 * @param ownRecipe whether its method was trained by its own recipe, number of epochs aside
 * @param speakerUnits whether coefficients are in units of the speaker, and so those of a test
 *     utterance of its speaker's recordings
 */
public record Setup(String input, boolean ownRecipe, boolean speakerUnits) {
  /** By the method's own recipe on what is not known. */
  public static final Setup UNKNOWN = ofPreset("");

  /** By the method's own recipe, on features of a preset as they were extracted. */
  public static Setup ofPreset(String preset) {
    return new Setup(preset, true, false);
  }

  /** That of a case. */
  public static Setup of(Case spec) {
    return new Setup(
        spec.input(), OwnRecipe.isOf(spec), spec.source().normalisation() == Normalisation.SPEAKER);
  }

  /** What holds of several trainings of one score, whose input is that of the first. */
  static Setup together(List<Setup> several) {
    return new Setup(
        several.get(0).input(),
        several.stream().allMatch(Setup::ownRecipe),
        several.stream().anyMatch(Setup::speakerUnits));
  }
}
