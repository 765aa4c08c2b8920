package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;
import org.timnet.testing.FakeCorpusFolder;

class SpeakerAliasesTest {
  private static final String COMPOSED = "J\u00FCrgen";
  private static final String DECOMPOSED = "Ju\u0308rgen";

  @Test
  void aliasesOfNobodyAreRefusedWithTheNearestSpeakers() {
    assertThatThrownBy(() -> readEmodb(Map.of("3", "anna", "08", "berta", "61", "carla")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "corpora.MINE.speaker-aliases names speakers that the corpus does not have: '3' (the"
                + " nearest is '03'), '61' (the nearest is '16')");
    assertThatThrownBy(() -> readManifest("f1", "F1"))
        .isInstanceOf(SettingsException.class)
        .hasMessageEndingWith("'F1' (the nearest is 'f1')");
  }

  /** 16 is never angry. */
  @Test
  void whoSpeaksOnlyInClassesThatAreLeftOutIsInTheCorpus() {
    assertThatCode(() -> readEmodb(Map.of("16", "anna"))).doesNotThrowAnyException();
  }

  @Test
  void namesAreComparedAsPeopleSeeThem() throws IOException {
    assertThat(readManifest(COMPOSED, DECOMPOSED).utterances()).hasSize(1);

    SpeakerAliases aliases = SpeakerAliases.of(settings("manifest", Map.of(COMPOSED, DECOMPOSED)));
    assertThat(aliases.person(DECOMPOSED)).isEqualTo(COMPOSED);
    assertThat(aliases.person("anna")).isEmpty();
  }

  @Test
  void aSpeakerIsOnePerson() {
    CorpusSettings settings = settings("manifest", Map.of(COMPOSED, "a", DECOMPOSED, "b"));

    assertThatThrownBy(() -> SpeakerAliases.of(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("corpora.MINE.speaker-aliases names the speaker")
        .hasMessageEndingWith("twice");
  }

  private static Corpus readEmodb(Map<String, String> aliases) throws IOException {
    return CorpusReader.read(
        settings("emodb", aliases),
        FakeCorpusFolder.of("03a01Wa.wav", "08a01Wa.wav", "16a01Fa.wav"));
  }

  private static Corpus readManifest(String speaker, String alias) throws IOException {
    return CorpusReader.read(
        settings("manifest", Map.of(alias, "anna")),
        FakeCorpusFolder.of("a.wav")
            .withText("manifest.csv", "path,emotion,speaker\na.wav,angry," + speaker + "\n"));
  }

  private static CorpusSettings settings(String layout, Map<String, String> aliases) {
    return new CorpusSettings("MINE", "", layout, List.of("angry"), 96_000, 46, 0, aliases);
  }
}
