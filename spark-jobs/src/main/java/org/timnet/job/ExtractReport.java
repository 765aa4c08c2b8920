package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
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
   * One corpus; one flat object as JSON.
   *
   * @param corpus its name
   * @param synthetic whether no human being speaks in it
   * @param preset of the features
   * @param recordings those that are usable
   * @param table what they were written to
   * @param counts usable recordings of every class and speaker
   * @param quarantine recordings that no features were made of
   * @param page where it says what is in the corpus
   */
  @JsonPropertyOrder({
    "corpus",
    "synthetic",
    "preset",
    "recordings",
    "table",
    "counts",
    "quarantine",
    "page"
  })
  record Entry(
      String corpus,
      boolean synthetic,
      String preset,
      @JsonUnwrapped Recordings recordings,
      @JsonUnwrapped Table table,
      @JsonUnwrapped CorpusCounts counts,
      List<QuarantineEntry> quarantine,
      String page) {
    static Entry of(ExtractionResult result, boolean synthetic, String page) {
      FeatureManifest manifest = result.manifest();
      return new Entry(
          manifest.corpus(),
          synthetic,
          manifest.preset(),
          new Recordings(manifest.rows(), manifest.seconds(), result.extracted(), result.carried()),
          new Table(
              switch (result.publication()) {
                case WRITTEN -> "written";
                case UNCHANGED -> "unchanged";
              },
              manifest.checksum()),
          result.counts(),
          result.quarantine(),
          page);
    }

    private String countsText() {
      return "%s: %s; %s".formatted(corpus, counts.classesText(), counts.speakersText());
    }
  }

  /**
   * Usable recordings.
   *
   * @param rows how many
   * @param seconds of audio in them
   * @param extracted those whose features were computed now
   * @param carried those whose features were there
   */
  @JsonPropertyOrder({"rows", "seconds", "extracted", "carried"})
  record Recordings(int rows, double seconds, int extracted, int carried) {}

  /**
   * A feature table.
   *
   * @param table what became of it: written or unchanged
   * @param checksum of it
   */
  @JsonPropertyOrder({"table", "checksum"})
  record Table(String table, String checksum) {}

  /** The table for people, with the counts and the refused recordings below. */
  String text() {
    ConsoleTable table =
        ConsoleTable.of(
            "corpus", "rows", "seconds", "extracted", "there before", "quarantine", "table");
    List<String> below = new ArrayList<>();
    corpora.forEach(entry -> below.add(entry.countsText()));
    for (Entry entry : corpora) {
      table.row(
          entry.corpus() + (entry.synthetic() ? " (SYNTHETIC)" : ""),
          entry.recordings().rows(),
          Math.round(entry.recordings().seconds()),
          entry.recordings().extracted(),
          entry.recordings().carried(),
          entry.quarantine().size(),
          entry.table().table());
      entry.quarantine().forEach(bad -> below.add("quarantine: " + bad.reason()));
    }
    corpora.forEach(entry -> below.add("%s: see %s".formatted(entry.corpus(), entry.page())));
    return table + "\n" + String.join("\n", below);
  }
}
