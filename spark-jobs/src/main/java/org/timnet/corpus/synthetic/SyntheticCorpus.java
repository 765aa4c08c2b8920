package org.timnet.corpus.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SampleSettings;

/** A corpus of synthetic voices. The same settings give the same bytes, on any machine. */
public final class SyntheticCorpus {
  private static final String README =
      """
      SYNTHETIC. No human being speaks in these files: a program made them up, so that the
      software can be tried without a corpus. Scores on them say nothing about speech.
      """;

  /** About 1.5 s at 22,050 Hz: 65 frames. */
  private static final int LENGTH = 32_768;

  private final String name;
  private final SyntheticNaming naming;
  private final List<String> classes;
  private final SampleSettings settings;
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Voice> voices = new ArrayList<>();
  private final long seed;

  SyntheticCorpus(
      String name, SyntheticNaming naming, List<String> classes, SampleSettings settings) {
    this.name = name;
    this.naming = naming;
    this.classes = List.copyOf(classes);
    this.settings = settings;
    this.seed = mixed(settings.seed(), name);
    Random random = new Random(seed);
    for (int speaker = 0; speaker < settings.speakers(); speaker++) {
      voices.add(speaker % 2 == 0 ? Voice.woman(random) : Voice.man(random));
    }
    int rounds = (settings.utterancesPerClass() + settings.speakers() - 1) / settings.speakers();
    for (int sentence = 0; sentence < rounds; sentence++) {
      sentences.add(Sentence.random(random));
    }
  }

  /** What the corpus is called. */
  public String name() {
    return name;
  }

  /** How to read it, with an empty path: the caller decides where it lies. */
  public CorpusSettings corpusSettings() {
    return new CorpusSettings(name, "", naming.layout(), classes, LENGTH, 46, 0);
  }

  /**
   * Its files, each made when it is asked for: a README that says what they are, the manifest where
   * the layout has one, then {@code utterancesPerClass} recordings of every class.
   */
  public Stream<SyntheticFile> files() {
    return Stream.concat(
        Stream.of(text("README.txt", README)),
        Stream.concat(
            naming.manifest(utterances().toList()).map(rows -> text("manifest.csv", rows)).stream(),
            utterances().map(this::recording)));
  }

  private Stream<SyntheticUtterance> utterances() {
    return classes.stream()
        .flatMap(
            emotion ->
                IntStream.range(0, settings.utterancesPerClass())
                    .mapToObj(i -> utterance(emotion, i)));
  }

  private SyntheticUtterance utterance(String emotion, int index) {
    int speaker = index % voices.size();
    int sentence = index / voices.size();
    String voice = (speaker % 2 == 0 ? "f" : "m") + (speaker / 2 + 1);
    return new SyntheticUtterance(
        emotion, speaker, voice, sentence, "s" + (sentence + 1), sentences.get(sentence).text());
  }

  private SyntheticFile recording(SyntheticUtterance utterance) {
    // Every recording has a seed of its own, so that none depends on how many come before it.
    Random random = new Random(mixed(seed, naming.path(utterance)));
    SpeakingStyle manner = SpeakingStyle.of(utterance.emotion()).performed(random);
    float[] samples =
        Synthesizer.speak(
            sentences.get(utterance.sentence()), voices.get(utterance.speaker()), manner, random);
    return new SyntheticFile(
        naming.path(utterance), WaveFile.encode(samples, Synthesizer.SAMPLE_RATE));
  }

  /** Far apart for neighbouring seeds, which java.util.Random alone would not tell apart well. */
  private static long mixed(long seed, String name) {
    long bits = seed * 0x9E3779B97F4A7C15L + name.hashCode();
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }

  private static SyntheticFile text(String path, String content) {
    return new SyntheticFile(path, content.getBytes(StandardCharsets.UTF_8));
  }
}
