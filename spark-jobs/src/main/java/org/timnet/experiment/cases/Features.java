package org.timnet.experiment.cases;

import java.io.Serializable;
import java.util.List;
import org.timnet.feature.table.FeatureManifest;

/**
 * The feature table that a case is trained on or tested on.
 *
 * @param corpus the corpus' name
 * @param preset name of the feature preset
 * @param presetChecksum of everything the preset computes with
 * @param length samples at 22,050 Hz that utterances were padded or cropped to
 * @param checksum of all rows of the table
 * @param classes emotion names in label order
 */
public record Features(
    String corpus,
    String preset,
    String presetChecksum,
    int length,
    String checksum,
    List<String> classes)
    implements Serializable {
  public Features {
    classes = List.copyOf(classes);
  }

  /** The table that a manifest describes. */
  public static Features of(FeatureManifest manifest) {
    return new Features(
        manifest.corpus(),
        manifest.preset(),
        manifest.presetChecksum(),
        manifest.length(),
        manifest.checksum(),
        manifest.classes());
  }
}
