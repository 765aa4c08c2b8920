package org.timnet.feature.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timnet.storage.FlatJson;

/**
 * What a feature table is: {@code manifest.json} beside it, written last, one flat object. The same
 * recordings, labels and preset give the same bytes.
 *
 * @param corpus the corpus' name
 * @param definition what its features were computed with
 * @param classes emotion names in label order
 * @param contents what the table holds
 * @param table the Parquet folder, relative to the manifest
 * @param createdBy the version of timnet that wrote the table
 */
public record FeatureManifest(
    String corpus,
    Definition definition,
    List<String> classes,
    Contents contents,
    String table,
    String createdBy) {
  /**
   * What features were computed with.
   *
   * @param preset name of the preset
   * @param presetChecksum of everything the preset computes with
   * @param length samples at 22,050 Hz that every utterance was padded or cropped to
   */
  public record Definition(String preset, String presetChecksum, int length) {}

  /**
   * What a table holds.
   *
   * @param rows usable utterances
   * @param quarantined recordings listed in {@code quarantine.json}
   * @param seconds audio in all rows
   * @param checksum sha256 over preset, classes and, in corpus order, every row's labels, recording
   *     and MFCC
   */
  public record Contents(int rows, int quarantined, double seconds, String checksum) {}

  public FeatureManifest {
    classes = List.copyOf(classes);
  }

  /** What is written: one flat object. */
  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("corpus", corpus);
    json.put("preset", preset());
    json.put("presetChecksum", presetChecksum());
    json.put("length", length());
    json.put("classes", classes);
    json.put("rows", rows());
    json.put("quarantined", quarantined());
    json.put("seconds", seconds());
    json.put("checksum", checksum());
    json.put("table", table);
    json.put("createdBy", createdBy);
    return json;
  }

  /**
   * Reads what was written.
   *
   * @throws JsonProcessingException where it is no manifest
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FeatureManifest of(ObjectNode json) throws JsonProcessingException {
    FlatJson fields = new FlatJson(json);
    FeatureManifest manifest =
        new FeatureManifest(
            fields.text("corpus"),
            fields.group(Definition.class),
            fields.list("classes", String.class),
            fields.group(Contents.class),
            fields.text("table"),
            fields.text("createdBy"));
    fields.requireAllTaken();
    return manifest;
  }

  public FeatureManifest withQuarantined(int count) {
    return new FeatureManifest(
        corpus,
        definition,
        classes,
        new Contents(rows(), count, seconds(), checksum()),
        table,
        createdBy);
  }

  /** Name of the preset that made the features. */
  public String preset() {
    return definition.preset();
  }

  /** Checksum of everything the preset computes with. */
  public String presetChecksum() {
    return definition.presetChecksum();
  }

  /** Samples at 22,050 Hz that every utterance was padded or cropped to. */
  public int length() {
    return definition.length();
  }

  /** How many utterances are usable. */
  public int rows() {
    return contents.rows();
  }

  /** How many recordings are listed in {@code quarantine.json}. */
  public int quarantined() {
    return contents.quarantined();
  }

  /** Seconds of audio in all rows. */
  public double seconds() {
    return contents.seconds();
  }

  /** What stands for the table in case ids; see {@link Contents}. */
  public String checksum() {
    return contents.checksum();
  }
}
