package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.corpus.Emotion;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.feature.table.RecordingContent;
import org.timnet.report.ScoreHeading;

class CorpusPageTest {
  /** Two seconds. */
  private static final int LENGTH = 44_100;

  private final List<FeatureRow> rows = new ArrayList<>();
  private final Map<String, RecordingContent> recordings = new HashMap<>();

  private void add(String id, String speaker, String emotion, String sha256, double seconds) {
    rows.add(
        new FeatureRow(
            rows.size(),
            id,
            new FeatureRow.Label(speaker, new Emotion(emotion), ""),
            new FeatureRow.Recording(id + ".wav", sha256, 16_000, seconds),
            87,
            39));
  }

  private void content(String sha256, String samples, float peak, int clipped) {
    recordings.put(
        sha256,
        new RecordingContent(
            sha256,
            samples,
            "f" + samples,
            new RecordingContent.Level(peak, peak / 10, clipped),
            Fingerprint.ofBytes(new byte[0])));
  }

  private CorpusProfile profile() {
    add("a<1>", "anna", "angry", "1", 1);
    add("a2", "anna", "sad", "2", 4);
    add("b1", "bert", "angry", "3", 2);
    add("b2", "bert", "sad", "1", 1);
    content("1", "s1", 0.5f, 0);
    content("2", "s2", 1, 3);
    content("3", "s2", 0.1f, 0);
    FeatureManifest manifest =
        new FeatureManifest(
            "MINE",
            new FeatureManifest.Definition("authors", "x", LENGTH),
            List.of("angry", "sad"),
            new FeatureManifest.Contents(4, 1, 8, "0123"),
            "table-1",
            "a test");
    return CorpusProfile.of(
        manifest, rows, recordings, List.of(new QuarantineEntry("c.wav", "c.wav: empty")));
  }

  @Test
  void durationsAreHeldAgainstTheLengthOfTraining() {
    CorpusProfile.Durations durations = profile().durations();

    assertThat(durations.trained()).isEqualTo(2);
    assertThat(durations.cropped()).isEqualTo(1);
    // Two of eight recorded seconds go, and two of eight trained ones are padding.
    assertThat(durations.lost()).isCloseTo(0.25, within(1e-9));
    assertThat(durations.padding()).isCloseTo(0.25, within(1e-9));
    assertThat(durations.seconds().least()).isEqualTo(1);
    assertThat(durations.seconds().most()).isEqualTo(4);
  }

  @Test
  void aPageOfItsOwnHasEverything() {
    String html = new CorpusPage(profile()).standalone(ScoreHeading.Recordings.REAL).toString();

    assertThat(html)
        .contains("<title>MINE</title>", "--paper: #ffffff")
        .contains("<td>anna</td><td class=\"number\">1</td><td class=\"number\">1</td>")
        .contains("<td class=\"number\">1 of 4</td>", "25.0 %")
        .contains("c.wav: empty")
        .contains("<td>same bytes</td><td class=\"wrap\">a&lt;1&gt;.wav, b2.wav</td>")
        .contains("speakers anna, bert; labels angry, sad")
        .contains("<td>same samples</td><td class=\"wrap\">a2.wav, b1.wav</td>")
        .contains("<td class=\"number\">-6.0</td>")
        .doesNotContain("SYNTHETIC", "same features", "not known");
    assertThat(new CorpusPage(profile()).standalone(ScoreHeading.Recordings.SYNTHETIC).toString())
        .contains("SYNTHETIC");
  }

  @Test
  void whatIsNotKnownIsSaid() {
    CorpusProfile known = profile();
    CorpusProfile unknown = CorpusProfile.of(known.manifest(), known.rows(), Map.of(), List.of());

    assertThat(new CorpusPage(unknown).standalone(ScoreHeading.Recordings.REAL).toString())
        .contains("Not known; run timnet extract again.")
        .contains("Of some recordings only the bytes are known")
        .contains("Nothing was refused.")
        .contains("same bytes");
  }
}
