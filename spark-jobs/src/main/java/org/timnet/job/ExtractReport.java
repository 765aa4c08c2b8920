package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.timnet.corpus.CorpusCounts;
import org.timnet.feature.extraction.ExtractionResult;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.session.CorpusExtraction;

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
   * @param made the features of its recordings
   * @param counts usable recordings of every class and speaker
   * @param copies the tables of altered copies
   * @param page where it says what is in the corpus
   */
  @JsonPropertyOrder({"corpus", "synthetic", "preset", "made", "counts", "copies", "page"})
  record Entry(
      String corpus,
      boolean synthetic,
      String preset,
      @JsonUnwrapped Made made,
      @JsonUnwrapped CorpusCounts counts,
      List<Copies> copies,
      String page) {
    static Entry of(CorpusExtraction.Extracted extracted, boolean synthetic, String page) {
      ExtractionResult result = extracted.recordings();
      FeatureManifest manifest = result.manifest();
      return new Entry(
          manifest.corpus(),
          synthetic,
          manifest.preset(),
          Made.of(result),
          result.counts(),
          extracted.copies().stream().map(Copies::of).toList(),
          page);
    }

    private String name() {
      return corpus + (synthetic ? " (SYNTHETIC)" : "");
    }

    private String countsText() {
      return "%s: %s; %s".formatted(corpus, counts.classesText(), counts.speakersText());
    }
  }

  /**
   * Altered copies of a corpus' recordings; one flat object as JSON.
   *
   * @param preset name of their features, such as {@code authors_speed-0.9}
   * @param made their features
   */
  @JsonPropertyOrder({"preset", "made"})
  record Copies(String preset, @JsonUnwrapped Made made) {
    static Copies of(ExtractionResult result) {
      return new Copies(result.manifest().preset(), Made.of(result));
    }
  }

  /**
   * Features that were extracted.
   *
   * @param recordings those that are usable
   * @param table what they were written to
   * @param quarantine recordings that none were made of
   */
  @JsonPropertyOrder({"recordings", "table", "quarantine"})
  record Made(
      @JsonUnwrapped Recordings recordings,
      @JsonUnwrapped Table table,
      List<QuarantineEntry> quarantine) {
    static Made of(ExtractionResult result) {
      return new Made(Recordings.of(result), Table.of(result), result.quarantine());
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
  record Recordings(int rows, double seconds, int extracted, int carried) {
    static Recordings of(ExtractionResult result) {
      FeatureManifest manifest = result.manifest();
      return new Recordings(
          manifest.rows(), manifest.seconds(), result.extracted(), result.carried());
    }
  }

  /**
   * A feature table.
   *
   * @param table what became of it: written or unchanged
   * @param checksum of it
   */
  @JsonPropertyOrder({"table", "checksum"})
  record Table(String table, String checksum) {
    static Table of(ExtractionResult result) {
      String became =
          switch (result.publication()) {
            case WRITTEN -> "written";
            case UNCHANGED -> "unchanged";
          };
      return new Table(became, result.manifest().checksum());
    }
  }

  /** The table for people, with the counts and the refused recordings below. */
  String text() {
    ConsoleTable table =
        ConsoleTable.of(
            "corpus",
            "features",
            "rows",
            "seconds",
            "extracted",
            "there before",
            "quarantine",
            "table");
    List<String> below = new ArrayList<>();
    corpora.forEach(entry -> below.add(entry.countsText()));
    for (Entry entry : corpora) {
      row(table, entry.name(), entry.preset(), entry.made());
      entry.copies().forEach(copies -> row(table, entry.name(), copies.preset(), copies.made()));
      // What cannot be read has no copies either, for the same reason: it is named once.
      Stream.concat(Stream.of(entry.made()), entry.copies().stream().map(Copies::made))
          .flatMap(made -> made.quarantine().stream())
          .map(QuarantineEntry::reason)
          .distinct()
          .forEach(reason -> below.add("quarantine: " + reason));
    }
    corpora.forEach(entry -> below.add("%s: see %s".formatted(entry.corpus(), entry.page())));
    return table + "\n" + String.join("\n", below);
  }

  private static void row(ConsoleTable table, String corpus, String features, Made made) {
    table.row(
        corpus,
        features,
        made.recordings().rows(),
        Math.round(made.recordings().seconds()),
        made.recordings().extracted(),
        made.recordings().carried(),
        made.quarantine().size(),
        made.table().table());
  }
}
