package org.timnet.feature.mfcc;

import java.util.Optional;
import org.timnet.audio.Alteration;
import org.timnet.audio.Recording;
import org.timnet.storage.Sha256;

/**
 * What a table of features holds: a preset's features, of the recordings as they are or of altered
 * copies of them. The name is that of the table: {@code authors}, {@code authors_speed-0.9}.
 *
 * @param preset of the features
 * @param alteration of the recordings before; empty where they are as they are
 */
public record FeatureDefinition(FeaturePreset preset, Optional<Alteration> alteration) {
  /** No preset's name and no alteration's has it. */
  private static final String JOINT = "_";

  private static final int CHECKSUM_DIGITS = 16;

  /**
   * The definition of this name.
   *
   * @throws org.timnet.settings.InvalidChoiceException where there is no such preset or alteration
   */
  public static FeatureDefinition named(String id) {
    int joint = id.indexOf(JOINT);
    return joint < 0
        ? new FeatureDefinition(FeaturePreset.named(id), Optional.empty())
        : new FeatureDefinition(
            FeaturePreset.named(id.substring(0, joint)),
            Optional.of(Alteration.named(id.substring(joint + JOINT.length()))));
  }

  /** The name of a preset's features of altered copies. */
  public static String idOf(String preset, String alteration) {
    return preset + JOINT + alteration;
  }

  /** Identifies the values: those of the preset where recordings are as they are. */
  public String checksum() {
    return alteration
        .map(
            how ->
                Sha256.of(preset.checksum() + " " + how.definition()).substring(0, CHECKSUM_DIGITS))
        .orElseGet(preset::checksum);
  }

  /** What the features are computed of. */
  public Recording heard(Recording recording) {
    return alteration.map(how -> how.of(recording)).orElse(recording);
  }
}
