package org.timnet.corpus.synthetic;

import java.util.List;
import org.timnet.settings.SampleSettings;
import org.timnet.settings.SettingsException;

/** The two corpora that a run makes for itself where no other is configured. */
public final class SyntheticCorpora {
  private SyntheticCorpora() {}

  /**
   * SAMPLE_A with the five emotions of the cross-corpus task in manifest layout, SAMPLE_B with
   * EMOVO's seven in EMOVO's layout; other speakers and sentences in each.
   *
   * @throws SettingsException if there is to be nobody, or nothing said
   */
  public static List<SyntheticCorpus> of(SampleSettings settings) {
    positive("samples.speakers", settings.speakers());
    positive("samples.utterances-per-class", settings.utterancesPerClass());
    return List.of(
        new SyntheticCorpus(
            "SAMPLE_A",
            SyntheticNaming.MANIFEST,
            List.of("angry", "fear", "happy", "neutral", "sad"),
            settings),
        new SyntheticCorpus(
            "SAMPLE_B",
            SyntheticNaming.EMOVO,
            List.of("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"),
            settings));
  }

  private static void positive(String key, int value) {
    if (value < 1) {
      throw new SettingsException("%s is %d: set 1 or more".formatted(key, value));
    }
  }
}
