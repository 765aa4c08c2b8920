package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.timnet.feature.mfcc.FeatureDefinition;
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
 * @param copies tables of altered copies of the same recordings; of those of training utterances a
 *     model learns too
 */
public record Features(
    String corpus,
    String preset,
    String presetChecksum,
    int length,
    String checksum,
    List<String> classes,
    @JsonProperty("normalise") Normalisation normalisation,
    List<Copies> copies)
    implements Serializable {
  /**
   * A table of altered copies.
   *
   * @param alteration such as speed-0.9
   * @param checksum of all rows of the table
   * @param presetChecksum of everything that the alteration and the preset compute with
   */
  public record Copies(String alteration, String checksum, String presetChecksum)
      implements Serializable {
    /** What a manifest describes. */
    static Copies of(FeatureManifest manifest) {
      return new Copies(
          FeatureDefinition.named(manifest.preset()).alteration().orElseThrow().id(),
          manifest.checksum(),
          manifest.presetChecksum());
    }
  }

  public Features {
    classes = List.copyOf(classes);
    copies = copies == null ? List.of() : List.copyOf(copies);
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

  /** A table of which nothing but the recordings themselves is used. */
  public Features(
      String corpus,
      String preset,
      String presetChecksum,
      int length,
      String checksum,
      List<String> classes,
      Normalisation normalisation) {
    this(corpus, preset, presetChecksum, length, checksum, classes, normalisation, List.of());
  }

  /** What is done to the table's utterances, in words; empty where nothing is. */
  String inputTitle() {
    return copies.isEmpty()
        ? normalisation.title()
        : normalisation.title()
            + " with copies "
            + copies.stream().map(Copies::alteration).collect(Collectors.joining(" "));
  }

  /** The same for who learns nothing from it. */
  public Features withoutCopies() {
    return new Features(corpus, preset, presetChecksum, length, checksum, classes, normalisation);
  }

  /** A table of altered copies as features of its own. */
  public Features of(Copies altered) {
    return new Features(
        corpus,
        FeatureDefinition.idOf(preset, altered.alteration()),
        altered.presetChecksum(),
        length,
        altered.checksum(),
        classes,
        normalisation);
  }

  /** The table that a manifest describes, as it was extracted. */
  public static Features of(FeatureManifest manifest) {
    return of(manifest, Normalisation.NONE, List.of());
  }

  /**
   * The table that a manifest describes, normalised.
   *
   * @param copies of its recordings, altered
   */
  public static Features of(
      FeatureManifest manifest, Normalisation normalisation, List<FeatureManifest> copies) {
    return new Features(
        manifest.corpus(),
        manifest.preset(),
        manifest.presetChecksum(),
        manifest.length(),
        manifest.checksum(),
        manifest.classes(),
        normalisation,
        copies.stream().map(Copies::of).toList());
  }
}
