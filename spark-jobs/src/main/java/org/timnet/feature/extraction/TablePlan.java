package org.timnet.feature.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.timnet.audio.SampleStatistics;
import org.timnet.audio.SignalLevel;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusCounts;
import org.timnet.corpus.Emotion;
import org.timnet.corpus.Utterance;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.feature.table.RecordingContent;

/**
 * What the new table will hold and where its matrices come from.
 *
 * @param rows in the corpus' order
 * @param extracted rows whose matrix was just computed, by the outcome's position
 * @param carried rows whose matrix the previous table has, by its row's position there
 * @param extractedSha256 checksums of the computed matrices, by position
 * @param contents what the extracted recordings hold, and of the carried ones those of which the
 *     table before said so, by checksum
 * @param measured what the samples of the other carried ones are, by checksum
 * @param levels how loud the extracted recordings are, by file, in the corpus' order
 * @param quarantine recordings without features: those whose file cannot be read, then those that
 *     were refused, each in the corpus' order
 */
record TablePlan(
    List<FeatureRow> rows,
    Map<Integer, List<FeatureRow>> extracted,
    Map<Integer, List<FeatureRow>> carried,
    Map<Integer, String> extractedSha256,
    Map<String, RecordingContent> contents,
    Map<String, SampleStatistics> measured,
    Map<String, SignalLevel> levels,
    List<QuarantineEntry> quarantine) {

  static TablePlan of(Corpus corpus, PreviousTable previous, List<Outcome> outcomes) {
    Map<String, FeatureRow> known = previous.bySha256();
    TablePlan plan =
        new TablePlan(
            new ArrayList<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new LinkedHashMap<>(),
            new ArrayList<>());
    corpus
        .unusable()
        .forEach(bad -> plan.quarantine.add(new QuarantineEntry(bad.source(), bad.reason())));
    outcomes.stream()
        .sorted(Comparator.comparingInt(Outcome::position))
        .forEach(outcome -> plan.add(corpus.utterances().get(outcome.position()), outcome, known));
    plan.rows.forEach(
        row ->
            Optional.ofNullable(previous.recordings().get(row.sha256()))
                .ifPresent(content -> plan.contents.putIfAbsent(row.sha256(), content)));
    return plan;
  }

  private void add(Utterance utterance, Outcome outcome, Map<String, FeatureRow> known) {
    if (outcome instanceof Outcome.Extracted features) {
      FeatureRow row = row(utterance, features);
      rows.add(row);
      extracted.put(row.position(), List.of(row));
      extractedSha256.put(row.position(), features.mfccSha256());
      levels.put(row.source(), features.level());
      contents.put(
          row.sha256(),
          content(
              row.sha256(),
              features.signal().samples(),
              features.mfccSha256(),
              features.fingerprint()));
    } else if (outcome instanceof Outcome.Known recording) {
      carry(utterance, recording.position(), known.get(recording.sha256()));
    } else if (outcome instanceof Outcome.Measured recording) {
      carry(utterance, recording.position(), known.get(recording.sha256()));
      measured.put(recording.sha256(), recording.samples());
    } else if (outcome instanceof Outcome.Refused refused) {
      quarantine.add(new QuarantineEntry(utterance.source(), refused.reason()));
    }
  }

  private void carry(Utterance utterance, int position, FeatureRow before) {
    FeatureRow row = row(utterance, position, before);
    rows.add(row);
    carried.computeIfAbsent(before.position(), key -> new ArrayList<>()).add(row);
  }

  private static RecordingContent content(
      String sha256, SampleStatistics samples, String mfccSha256, byte[] fingerprint) {
    return new RecordingContent(
        sha256,
        samples.sha256(),
        mfccSha256,
        new RecordingContent.Level(samples.peak(), samples.rms(), samples.clipped()),
        Fingerprint.ofBytes(fingerprint));
  }

  /**
   * Adds what the recordings hold whose samples were measured now.
   *
   * @param matrices of the table before, by the position of their rows there
   */
  void describeMeasured(Map<Integer, StoredMatrices.Summary> matrices) {
    carried.forEach(
        (before, rowsNow) -> {
          String sha256 = rowsNow.get(0).sha256();
          StoredMatrices.Summary matrix = matrices.get(before);
          if (measured.containsKey(sha256)) {
            contents.put(
                sha256,
                content(sha256, measured.get(sha256), matrix.sha256(), matrix.fingerprint()));
          }
        });
  }

  private static FeatureRow row(Utterance utterance, Outcome.Extracted features) {
    return new FeatureRow(
        features.position(),
        utterance.id(),
        label(utterance),
        new FeatureRow.Recording(
            utterance.source(), features.sha256(), features.sampleRate(), features.seconds()),
        features.frames(),
        features.coefficients());
  }

  /** Today's labels on the features of before. */
  private static FeatureRow row(Utterance utterance, int position, FeatureRow before) {
    return new FeatureRow(
        position,
        utterance.id(),
        label(utterance),
        new FeatureRow.Recording(
            utterance.source(), before.sha256(), before.sampleRate(), before.seconds()),
        before.frames(),
        before.coefficients());
  }

  private static FeatureRow.Label label(Utterance utterance) {
    return new FeatureRow.Label(utterance.speaker(), utterance.emotion(), utterance.text());
  }

  /** Checksum of every row's matrix, in the order of the rows. */
  List<String> mfccSha256(Map<Integer, StoredMatrices.Summary> previous) {
    Map<Integer, String> byPosition = new TreeMap<>(extractedSha256);
    carried.forEach(
        (before, rowsNow) ->
            rowsNow.forEach(row -> byPosition.put(row.position(), previous.get(before).sha256())));
    return List.copyOf(byPosition.values());
  }

  /** How many rows there are of every class and speaker. */
  CorpusCounts counts(List<Emotion> classes) {
    return CorpusCounts.of(
        classes,
        rows.stream().map(FeatureRow::emotion).toList(),
        rows.stream().map(FeatureRow::speaker).toList());
  }

  double seconds() {
    return rows.stream().mapToDouble(FeatureRow::seconds).sum();
  }

  long matrixBytes() {
    return rows.stream()
        .mapToLong(row -> (long) row.frames() * row.coefficients() * Float.BYTES)
        .sum();
  }
}
