package org.timnet.report.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.timnet.corpus.NaturalOrder;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.table.Copies;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.feature.table.RecordingContent;
import org.timnet.storage.Storage;

/**
 * A corpus as its feature table and what lies beside that have it.
 *
 * @param manifest of the table
 * @param rows in the corpus' order, at least one
 * @param recordings what they hold, by the files' checksums, as far as that is known
 * @param quarantine recordings without features
 * @param copies recordings that are there several times
 */
record CorpusProfile(
    FeatureManifest manifest,
    List<FeatureRow> rows,
    Map<String, RecordingContent> recordings,
    List<QuarantineEntry> quarantine,
    Copies copies) {
  /** From silence on; what is quieter counts with it. */
  private static final double LEAST_DECIBELS = -120;

  /** A table and what lies beside it. */
  static CorpusProfile read(Storage storage, FeatureManifest manifest) throws IOException {
    FeatureFolder folder = FeatureFolder.of(storage, manifest);
    return of(
        manifest,
        FeatureTable.readRows(storage, manifest),
        folder.recordings(),
        folder.quarantine());
  }

  static CorpusProfile of(
      FeatureManifest manifest,
      List<FeatureRow> rows,
      Map<String, RecordingContent> recordings,
      List<QuarantineEntry> quarantine) {
    return new CorpusProfile(manifest, rows, recordings, quarantine, Copies.of(rows, recordings));
  }

  /**
   * Quantiles of a quantity.
   *
   * @param least the smallest
   * @param low a tenth lie below
   * @param median half lie below
   * @param high a tenth lie above
   * @param most the largest
   */
  record Quantiles(double least, double low, double median, double high, double most) {
    private static Quantiles of(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      return new Quantiles(
          at(sorted, 0), at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9), at(sorted, 1));
    }

    private static double at(List<Double> sorted, double share) {
      return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
  }

  /**
   * Recordings against the length that training gives them.
   *
   * @param trained seconds of every utterance in training
   * @param seconds that recordings last
   * @param cropped recordings that are longer
   * @param lost share of all recorded seconds that is cropped, 0..1
   * @param padding share of all seconds in training that is padding, 0..1
   */
  record Durations(double trained, Quantiles seconds, long cropped, double lost, double padding) {}

  Durations durations() {
    double trained = (double) manifest.length() / FeaturePreset.SAMPLE_RATE;
    double recorded = sum(FeatureRow::seconds);
    double lost = sum(row -> Math.max(0, row.seconds() - trained));
    double padding = sum(row -> Math.max(0, trained - row.seconds()));
    return new Durations(
        trained,
        Quantiles.of(rows.stream().map(FeatureRow::seconds).toList()),
        rows.stream().filter(row -> row.seconds() > trained).count(),
        lost / recorded,
        padding / (trained * rows.size()));
  }

  private double sum(ToDoubleFunction<FeatureRow> value) {
    return rows.stream().mapToDouble(value).sum();
  }

  /** How many utterances of every class each speaker has, speakers in natural order. */
  SortedMap<String, Map<String, Integer>> classesBySpeaker() {
    SortedMap<String, Map<String, Integer>> counts = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    for (FeatureRow row : rows) {
      counts
          .computeIfAbsent(row.speaker(), speaker -> new TreeMap<>())
          .merge(row.emotion().name(), 1, Integer::sum);
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  /** How many utterances have each sampling rate, in Hz. */
  SortedMap<Integer, Long> rates() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(FeatureRow::sampleRate, TreeMap::new, Collectors.counting()));
  }

  /**
   * How loud recordings are, in decibels below full scale.
   *
   * @param utterances of which it is known
   * @param peak of the largest sample
   * @param rms of the root of the mean square
   * @param clipped utterances with samples at full scale or beyond
   */
  record Levels(int utterances, Quantiles peak, Quantiles rms, long clipped) {}

  /** Of all utterances, and of those of every speaker; none of those that are not known. */
  Map<String, Levels> levels(String all) {
    Map<String, List<RecordingContent.Level>> known = new LinkedHashMap<>();
    Map<String, List<RecordingContent.Level>> bySpeaker = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    for (FeatureRow row : rows) {
      RecordingContent content = recordings.get(row.sha256());
      if (content != null) {
        known.computeIfAbsent(all, each -> new ArrayList<>()).add(content.level());
        bySpeaker.computeIfAbsent(row.speaker(), each -> new ArrayList<>()).add(content.level());
      }
    }
    known.putAll(bySpeaker);
    Map<String, Levels> levels = new LinkedHashMap<>();
    known.forEach((name, each) -> levels.put(name, levels(each)));
    return levels;
  }

  private static Levels levels(List<RecordingContent.Level> levels) {
    return new Levels(
        levels.size(),
        decibels(levels, RecordingContent.Level::peak),
        decibels(levels, RecordingContent.Level::rms),
        levels.stream().filter(level -> level.clipped() > 0).count());
  }

  private static Quantiles decibels(
      List<RecordingContent.Level> levels, Function<RecordingContent.Level, Float> magnitude) {
    return Quantiles.of(
        levels.stream()
            .map(level -> Math.max(LEAST_DECIBELS, 20 * Math.log10(magnitude.apply(level))))
            .toList());
  }

  /** Utterances of whose samples nothing is known. */
  long unknown() {
    return rows.stream().filter(row -> !recordings.containsKey(row.sha256())).count();
  }
}
