package org.timnet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A corpus of tones with a manifest, in a folder: what one speaker after the other says.
 *
 * @param folder of the recordings, {@code 0.wav} and so on, and of {@code manifest.csv}
 * @param labels the emotion of each recording
 * @param speakers the speaker of each
 */
public record ToneCorpus(Path folder, List<String> labels, List<String> speakers) {
  public ToneCorpus {
    labels = List.copyOf(labels);
    speakers = List.copyOf(speakers);
  }

  /** Twelve recordings of a quarter of a second, calm or happy, of three speakers. */
  public static ToneCorpus small(Path folder) throws IOException {
    ToneCorpus corpus =
        new ToneCorpus(
            folder,
            IntStream.range(0, 12).mapToObj(i -> i % 2 == 0 ? "calm" : "happy").toList(),
            IntStream.range(0, 12).mapToObj(i -> "s" + i % 3).toList());
    Files.createDirectories(folder);
    for (int i = 0; i < corpus.labels.size(); i++) {
      Files.write(corpus.recording(i), Tones.wav(i, 4_000));
    }
    corpus.writeManifest();
    return corpus;
  }

  /** Forty recordings, low tones angry and high ones sad, of two speakers: learned in a moment. */
  public static ToneCorpus separable(Path folder) throws IOException {
    ToneCorpus corpus =
        new ToneCorpus(
            folder,
            IntStream.range(0, 40).mapToObj(i -> i % 2 == 0 ? "angry" : "sad").toList(),
            IntStream.range(0, 40).mapToObj(i -> i < 20 ? "a" : "b").toList());
    Files.createDirectories(folder);
    for (int i = 0; i < corpus.labels.size(); i++) {
      Files.write(corpus.recording(i), Tones.wav(i % 2 == 0 ? 2 + i : 80 + i, 6_000));
    }
    corpus.writeManifest();
    return corpus;
  }

  /** The same recordings under other labels. */
  public ToneCorpus labelled(List<String> others) {
    return new ToneCorpus(folder, others, speakers);
  }

  /** The file of a recording. */
  public Path recording(int number) {
    return folder.resolve(number + ".wav");
  }

  /**
   * Writes who says what.
   *
   * @param further rows, each as {@code path,emotion,speaker}
   */
  public void writeManifest(String... further) throws IOException {
    List<String> rows = new ArrayList<>(List.of("path,emotion,speaker"));
    for (int i = 0; i < labels.size(); i++) {
      rows.add("%d.wav,%s,%s".formatted(i, labels.get(i), speakers.get(i)));
    }
    rows.addAll(List.of(further));
    Files.write(folder.resolve("manifest.csv"), rows);
  }
}
