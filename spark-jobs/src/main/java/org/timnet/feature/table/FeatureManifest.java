package org.timnet.feature.table;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a feature table is: {@code manifest.json} beside it, written last. The same recordings,
 * labels and preset give the same manifest but for the name of the Parquet folder.
 *
 * @param corpus the corpus' name
 * @param preset name of the preset that made the features
 * @param presetChecksum of everything the preset computes with
 * @param length samples at 22,050 Hz that every utterance was padded or cropped to
 * @param classes emotion names in label order
 * @param rows usable utterances
 * @param quarantined recordings listed in {@code quarantine.json}
 * @param seconds audio in all rows
 * @param checksum sha256 over preset, classes and, in corpus order, every row's labels, recording
 *     and MFCC
 * @param table the Parquet folder, relative to the manifest
 * @param createdBy the version of timnet that wrote the table
 */
@JsonPropertyOrder({
  "corpus",
  "preset",
  "presetChecksum",
  "length",
  "classes",
  "rows",
  "quarantined",
  "seconds",
  "checksum",
  "table",
  "createdBy"
})
public record FeatureManifest(
    String corpus,
    String preset,
    String presetChecksum,
    int length,
    List<String> classes,
    int rows,
    int quarantined,
    double seconds,
    String checksum,
    String table,
    String createdBy) {
  public FeatureManifest {
    classes = List.copyOf(classes);
  }

  public FeatureManifest withQuarantined(int count) {
    return new FeatureManifest(
        corpus,
        preset,
        presetChecksum,
        length,
        classes,
        rows,
        count,
        seconds,
        checksum,
        table,
        createdBy);
  }
}
