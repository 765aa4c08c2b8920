package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.timnet.corpus.CorpusCounts;
import org.timnet.feature.extraction.ExtractionResult;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.job.cli.ConsoleTable;

/**
 * What {@code timnet extract} says.
 *
 * @param corpora one entry a corpus
 */
record ExtractReport(List<Entry> corpora) {
  /**
   * One corpus.
   *
   * @param corpus its name
   * @param synthetic whether no human being speaks in it
   * @param preset of the features
   * @param rows usable recordings
   * @param seconds of audio in them
   * @param extracted recordings whose features were computed now
   * @param carried recordings whose features were there
   * @param table what became of it: written or unchanged
   * @param checksum of the table
   * @param classes usable recordings of every class
   * @param speakers usable recordings of every speaker
   * @param quarantine recordings that no features were made of
   */
  @JsonPropertyOrder({
    "corpus",
    "synthetic",
    "preset",
    "rows",
    "seconds",
    "extracted",
    "carried",
    "table",
    "checksum",
    "classes",
    "speakers",
    "quarantine"
  })
  record Entry(
      String corpus,
      boolean synthetic,
      String preset,
      int rows,
      double seconds,
      int extracted,
      int carried,
      String table,
      String checksum,
      Map<String, Integer> classes,
      Map<String, Integer> speakers,
      List<QuarantineEntry> quarantine) {
    static Entry of(ExtractionResult result, boolean synthetic) {
      FeatureManifest manifest = result.manifest();
      return new Entry(
          manifest.corpus(),
          synthetic,
          manifest.preset(),
          manifest.rows(),
          manifest.seconds(),
          result.extracted(),
          result.carried(),
          switch (result.publication()) {
            case WRITTEN -> "written";
            case UNCHANGED -> "unchanged";
          },
          manifest.checksum(),
          result.counts().classes(),
          result.counts().speakers(),
          result.quarantine());
    }

    private String counts() {
      CorpusCounts counts = new CorpusCounts(classes, speakers);
      return "%s: %s; %s".formatted(corpus, counts.classesText(), counts.speakersText());
    }
  }

  /** The table for people, with the counts and the refused recordings below. */
  String text() {
    ConsoleTable table =
        ConsoleTable.of(
            "corpus", "rows", "seconds", "extracted", "there before", "quarantine", "table");
    List<String> below = new ArrayList<>();
    corpora.forEach(entry -> below.add(entry.counts()));
    for (Entry entry : corpora) {
      table.row(
          entry.corpus() + (entry.synthetic() ? " (SYNTHETIC)" : ""),
          entry.rows(),
          Math.round(entry.seconds()),
          entry.extracted(),
          entry.carried(),
          entry.quarantine().size(),
          entry.table());
      entry.quarantine().forEach(bad -> below.add("quarantine: " + bad.reason()));
    }
    return table + "\n" + String.join("\n", below);
  }
}
