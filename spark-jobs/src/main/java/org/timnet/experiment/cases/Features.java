package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import org.timnet.feature.normalisation.Normalisation;
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
 * @param normalisation of its utterances before a model gets them
 */
public record Features(
    String corpus,
    String preset,
    String presetChecksum,
    int length,
    String checksum,
    List<String> classes,
    @JsonProperty("normalise") Normalisation normalisation)
    implements Serializable {
  public Features {
    classes = List.copyOf(classes);
    normalisation = normalisation == null ? Normalisation.NONE : normalisation;
  }

  /** A table as it was extracted. */
  public Features(
      String corpus,
      String preset,
      String presetChecksum,
      int length,
      String checksum,
      List<String> classes) {
    this(corpus, preset, presetChecksum, length, checksum, classes, Normalisation.NONE);
  }

  /** What a case's title says of the normalisation. */
  String normalisationTitle() {
    return normalisation == Normalisation.NONE ? "" : " normalised by " + normalisation.id();
  }

  /** The table that a manifest describes, as it was extracted. */
  public static Features of(FeatureManifest manifest) {
    return of(manifest, Normalisation.NONE);
  }

  /** The table that a manifest describes, normalised. */
  public static Features of(FeatureManifest manifest, Normalisation normalisation) {
    return new Features(
        manifest.corpus(),
        manifest.preset(),
        manifest.presetChecksum(),
        manifest.length(),
        manifest.checksum(),
        manifest.classes(),
        normalisation);
  }
}
