package org.timnet.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusReader;
import org.timnet.corpus.Emotion;
import org.timnet.settings.SampleSettings;
import org.timnet.settings.SettingsException;
import org.timnet.testing.FakeCorpusFolder;

class SyntheticCorporaTest {
  private static final SampleSettings SETTINGS = new SampleSettings(4, 12, 7);

  @Test
  void sameSeedSameBytes() {
    SampleSettings few = new SampleSettings(2, 3, 7);
    Map<String, byte[]> first = files(SyntheticCorpora.of(few).get(1));
    Map<String, byte[]> second = files(SyntheticCorpora.of(few).get(1));
    Map<String, byte[]> other = files(SyntheticCorpora.of(new SampleSettings(2, 3, 8)).get(1));
    assertThat(first).hasSize(1 + 7 * 3);
    assertThat(second.keySet()).isEqualTo(first.keySet()).isEqualTo(other.keySet());
    first.forEach(
        (path, bytes) -> {
          assertThat(second.get(path)).isEqualTo(bytes);
          if (path.endsWith(".wav")) {
            assertThat(Arrays.equals(other.get(path), bytes)).isFalse();
          }
        });
    assertThat(first.values().stream().map(Arrays::hashCode).distinct()).hasSize(first.size());
  }

  /** Read back by the JDK's own reader. */
  @Test
  void recordingsAreShortMonoWaveFiles() throws IOException, UnsupportedAudioFileException {
    for (SyntheticCorpus corpus : SyntheticCorpora.of(new SampleSettings(4, 4, 7))) {
      for (Map.Entry<String, byte[]> file : files(corpus).entrySet()) {
        if (!file.getKey().endsWith(".wav")) {
          continue;
        }
        try (AudioInputStream audio =
            AudioSystem.getAudioInputStream(new ByteArrayInputStream(file.getValue()))) {
          assertThat(audio.getFormat().toString())
              .isEqualTo(
                  new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, 16_000, 16, 1, 2, 16_000, false)
                      .toString());
          assertThat(audio.getFrameLength()).isBetween(16_000L, 25_600L);
        }
      }
    }
  }

  @Test
  void saysThatItIsSynthetic() {
    for (SyntheticCorpus corpus : SyntheticCorpora.of(SETTINGS)) {
      SyntheticFile readme = corpus.files().findFirst().orElseThrow();
      assertThat(readme.path()).isEqualTo("README.txt");
      assertThat(new String(readme.content(), StandardCharsets.UTF_8)).startsWith("SYNTHETIC");
    }
  }

  @Test
  void readsAsTheCorpusThatItSaysItIs() throws IOException {
    for (SyntheticCorpus sample : SyntheticCorpora.of(new SampleSettings(3, 7, 7))) {
      FakeCorpusFolder folder = new FakeCorpusFolder();
      sample
          .files()
          .forEach(
              file ->
                  folder.withText(
                      file.path(), new String(file.content(), StandardCharsets.ISO_8859_1)));
      Corpus corpus = CorpusReader.read(sample.corpusSettings(), folder);
      assertThat(corpus.findings()).isEmpty();
      assertThat(corpus.classes())
          .extracting(Emotion::name)
          .isEqualTo(sample.corpusSettings().classes());
      assertThat(corpus.counts().classes().values()).containsOnly(7);
      assertThat(corpus.counts().speakers().keySet()).containsExactly("f1", "f2", "m1");
    }
  }

  /** A score near chance would teach nothing, a perfect one would hide every fault. */
  @Test
  void isLearnableButNotTrivial() {
    for (SyntheticCorpus corpus : SyntheticCorpora.of(SETTINGS)) {
      double chance = 1.0 / corpus.corpusSettings().classes().size();
      assertThat(accuracy(corpus)).as(corpus.name()).isBetween(2.2 * chance, 0.85);
    }
  }

  @Test
  void refusesAnEmptyCorpus() {
    assertThatThrownBy(() -> SyntheticCorpora.of(new SampleSettings(0, 3, 1)))
        .isInstanceOf(SettingsException.class)
        .hasMessage("samples.speakers is 0: set 1 or more");
    assertThatThrownBy(() -> SyntheticCorpora.of(new SampleSettings(2, 0, 1)))
        .isInstanceOf(SettingsException.class);
  }

  /** Leave-one-out accuracy of a nearest centroid on four prosodic statistics. */
  private static double accuracy(SyntheticCorpus corpus) {
    Map<String, double[]> statistics = new LinkedHashMap<>();
    corpus
        .files()
        .filter(file -> file.path().endsWith(".wav"))
        .forEach(file -> statistics.put(file.path(), ProsodicStatistics.of(file.content())));
    double[][] points = ProsodicStatistics.standardised(statistics.values());
    List<String> labels =
        statistics.keySet().stream().map(path -> path.replaceAll(".*/([a-z]+)-.*", "$1")).toList();
    int right = 0;
    for (int held = 0; held < points.length; held++) {
      if (nearest(points, labels, held).equals(labels.get(held))) {
        right++;
      }
    }
    return (double) right / points.length;
  }

  private static String nearest(double[][] points, List<String> labels, int held) {
    Map<String, double[]> centroids = new LinkedHashMap<>();
    for (String label : labels) {
      centroids.computeIfAbsent(label, name -> ProsodicStatistics.mean(points, labels, name, held));
    }
    return centroids.entrySet().stream()
        .min(
            (a, b) ->
                Double.compare(
                    ProsodicStatistics.distance(points[held], a.getValue()),
                    ProsodicStatistics.distance(points[held], b.getValue())))
        .orElseThrow()
        .getKey();
  }

  private static Map<String, byte[]> files(SyntheticCorpus corpus) {
    return corpus
        .files()
        .collect(
            Collectors.toMap(
                SyntheticFile::path, SyntheticFile::content, (a, b) -> b, LinkedHashMap::new));
  }
}
