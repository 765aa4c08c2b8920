package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;
import org.timnet.testing.FakeCorpusFolder;

class CorpusReaderTest {
  private static final Map<String, List<String>> CLASSES =
      Map.of(
          "casia", List.of("angry", "fear", "happy", "neutral", "sad", "surprise"),
          "emodb", List.of("angry", "boredom", "disgust", "fear", "happy", "neutral", "sad"),
          "emovo", List.of("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"),
          "iemocap", List.of("angry", "happy", "neutral", "sad"),
          "ravdess",
              List.of("angry", "calm", "disgust", "fear", "happy", "neutral", "sad", "surprise"),
          "savee", List.of("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"));

  @Test
  void casiaSortsByNumberThenSpeaker() throws IOException {
    Corpus corpus =
        read(
            "casia",
            "CASIA database/ZhaoZuoxiang/Happy/9.wav",
            "CASIA database/ZhaoZuoxiang/Happy/10.wav",
            "CASIA database/liuchanhg/happy/10.WAV",
            "CASIA database/zhaoquanyin/happy/9.flac",
            "CASIA database/wangzhe/angry/250.wav",
            "CASIA database/wangzhe/angry/\u8bf4\u660e.txt",
            "CASIA database/wangzhe/angry/\u5f55\u97f3.wav",
            "CASIA database/wangzhe/bored/250.wav");
    assertThat(corpus.utterances())
        .extracting(u -> u.emotion() + " " + u.speaker() + " " + u.text())
        .containsExactly(
            "angry wangzhe 250",
            "happy zhaoquanyin 9",
            "happy ZhaoZuoxiang 9",
            "happy liuchanhg 10",
            "happy ZhaoZuoxiang 10");
    assertThat(corpus.utterances().get(3).id()).isEqualTo("CASIA database/liuchanhg/happy/10");
    assertThat(messages(corpus, Kind.UNKNOWN_NAMES))
        .singleElement()
        .asString()
        .contains("2 audio files", "bored/250.wav", "\u5f55\u97f3.wav");
  }

  @Test
  void casiaAlsoComesInOneFolderPerClass() throws IOException {
    Corpus corpus = read("casia", "angry/201-angry-liuchanhg.wav", "angry/201.wav");
    assertThat(corpus.utterances())
        .extracting(Utterance::speaker, u -> u.emotion().name(), Utterance::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("liuchanhg", "angry", "201"));
  }

  @Test
  void emodbLettersAreGermanInitials() throws IOException {
    Corpus corpus =
        read(
            "emodb",
            "wav/16b10Wb.wav",
            "03a01Wa.wav",
            "03a01La.wav",
            "03a01Ea.wav",
            "03a01Aa.wav",
            "wav/03a01Fa.wav",
            "03a01Na.wav",
            "03a01Ta.wav",
            "03a01Xa.wav",
            "._03a01Fa.wav",
            "lablaut/03a01Fa.lablaut");
    assertThat(corpus.utterances())
        .extracting(u -> u.emotion() + " " + u.speaker() + " " + u.text() + " " + u.source())
        .containsExactly(
            "angry 03 a01 03a01Wa.wav",
            "angry 16 b10 wav/16b10Wb.wav",
            "boredom 03 a01 03a01La.wav",
            "disgust 03 a01 03a01Ea.wav",
            "fear 03 a01 03a01Aa.wav",
            "happy 03 a01 wav/03a01Fa.wav",
            "neutral 03 a01 03a01Na.wav",
            "sad 03 a01 03a01Ta.wav");
    assertThat(messages(corpus, Kind.UNKNOWN_NAMES))
        .singleElement()
        .asString()
        .contains("1 audio files")
        .endsWith("03a01Xa.wav");
  }

  @Test
  void emovoSortsByNameAndNotByFolder() throws IOException {
    Corpus corpus =
        read(
            "emovo",
            "z/rab-f1-b1.wav",
            "a/rab-m1-b1.flac",
            "a/RAB-F1-L10.wav",
            "a/rab-f1-l9.wav",
            "a/sor-m3-n5.wav");
    assertThat(corpus.utterances())
        .extracting(u -> u.emotion() + " " + u.speaker() + " " + u.text())
        .containsExactly(
            "angry f1 b1", "angry f1 l9", "angry f1 l10", "angry m1 b1", "surprise m3 n5");
  }

  @Test
  void ravdessCodesAndActors() throws IOException {
    Corpus corpus =
        read(
            "ravdess",
            "Actor_02/03-01-01-01-01-01-02.wav",
            "Actor_01/03-01-02-01-01-01-01.wav",
            "Actor_01/03-01-03-01-01-01-01.wav",
            "Actor_01/03-01-04-01-01-01-01.wav",
            "RAVDESS/Actor_24/03-01-05-01-01-01-24.wav",
            "Actor_03/03-01-05-01-01-02-03.wav",
            "Actor_01/03-01-06-01-01-01-01.wav",
            "Actor_01/03-01-07-01-01-01-01.wav",
            "Actor_01/03-01-08-01-02-01-01.wav",
            "Actor_01/03-02-05-01-02-01-01.wav");
    assertThat(corpus.utterances())
        .extracting(u -> u.emotion() + " " + u.speaker() + " " + u.text())
        .containsExactly(
            "angry 24 01",
            "angry 03 01",
            "calm 01 01",
            "disgust 01 01",
            "fear 01 01",
            "happy 01 01",
            "neutral 02 01",
            "sad 01 01",
            "surprise 01 02");
    assertThat(messages(corpus, Kind.UNKNOWN_NAMES)).singleElement().asString().contains("03-02-");
  }

  @Test
  void saveeComesWithSpeakersInFoldersOrInNames() throws IOException {
    Corpus corpus =
        read(
            "savee",
            "AudioData/KL/sa02.wav",
            "AudioData/JE/a2.wav",
            "AudioData/je/a01.wav",
            "flat/JE_a10.wav",
            "DC_su15.wav",
            "DC/n30.flac",
            "AudioData/DC/a1.wav",
            "Info/a01.wav");
    assertThat(corpus.utterances())
        .extracting(u -> u.emotion() + " " + u.speaker() + " " + u.text())
        .containsExactly(
            "angry DC a1",
            "angry JE a01",
            "angry JE a2",
            "angry JE a10",
            "neutral DC n30",
            "sad KL sa02",
            "surprise DC su15");
    assertThat(messages(corpus, Kind.UNKNOWN_NAMES)).singleElement().asString().contains("Info/");
  }

  @Test
  void iemocapTakesLabelsFromTheEvaluators() throws IOException {
    FakeCorpusFolder folder =
        FakeCorpusFolder.of(
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav",
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M001.wav",
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F002.wav",
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_M003.wav",
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/._Ses01F_impro01_F000.wav",
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F099.wav",
                "IEMOCAP/Session1/sentences/wav/Ses01F_impro01/beep.wav",
                "IEMOCAP/Session1/dialog/wav/Ses01F_impro01.wav",
                "IEMOCAP/Session5/sentences/wav/Ses05M_script03_2/Ses05M_script03_2_F010.wav",
                "IEMOCAP/Session5/sentences/wav/Ses05M_script03_2/Ses05M_script03_2_F009.wav")
            .withText(
                "IEMOCAP/Session1/dialog/EmoEvaluation/Ses01F_impro01.txt",
                """
                % [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]

                [6.2901 - 8.2357]\tSes01F_impro01_F000\tneu\t[2.5000, 2.5000, 2.5000]
                C-E2:\tNeutral;\t()
                A-E3:\tval 3; act 2; dom  2;\t()

                [10.0100 - 11.3925]\tSes01F_impro01_M001\texc\t[2.5000, 2.5000, 2.5000]
                [14.8872 - 18.0175]\tSes01F_impro01_F002\thap\t[2.5000, 2.5000, 2.5000]
                [19.2900 - 20.7875]\tSes01F_impro01_M003\txxx\t[2.5000, 3.0000, 3.0000]
                [21.3257 - 24.7400]\tSes01F_impro01_M004\tfru\t[2.5000, 3.0000, 3.0000]
                """)
            .withText(
                "IEMOCAP/Session1/dialog/EmoEvaluation/Categorical/Ses01F_impro01_e2_cat.txt",
                "[6.2901 - 8.2357]\tSes01F_impro01_F000\tang\t[2.5, 2.5, 2.5]\n")
            .withText(
                "IEMOCAP/Session1/dialog/EmoEvaluation/._Ses01F_impro01.txt",
                "[6.2901 - 8.2357]\tSes01F_impro01_F000\tsad\t[2.5, 2.5, 2.5]\n")
            .withText(
                "IEMOCAP/Session5/dialog/EmoEvaluation/Ses05M_script03_2.txt",
                "[6.29 - 8.23]\tSes05M_script03_2_F010\tang\t[2.5, 2.5, 2.5]\r\n"
                    + "[9.29 - 9.99]\tSes05M_script03_2_F009\tang\t[2.5, 2.5, 2.5]\r\n");
    Corpus corpus = CorpusReader.read(settings("iemocap"), folder);
    assertThat(corpus.utterances())
        .extracting(u -> u.emotion() + " " + u.speaker() + " " + u.id().replaceAll(".*/", ""))
        .containsExactly(
            "angry Ses05F Ses05M_script03_2_F009",
            "angry Ses05F Ses05M_script03_2_F010",
            "happy Ses01F Ses01F_impro01_F002",
            "happy Ses01M Ses01F_impro01_M001",
            "neutral Ses01F Ses01F_impro01_F000");
    assertThat(corpus.findings())
        .extracting(CorpusFinding::kind)
        .containsExactlyInAnyOrder(
            Kind.UNLABELLED,
            Kind.WITHOUT_RECORDING,
            Kind.UNKNOWN_NAMES,
            Kind.DROPPED_CLASSES,
            Kind.CLASS_COUNTS,
            Kind.OTHER_FILES);
    assertThat(messages(corpus, Kind.OTHER_FILES)).singleElement().asString().endsWith("2 hidden");
    assertThat(messages(corpus, Kind.UNLABELLED)).singleElement().asString().contains("_F099");
    assertThat(messages(corpus, Kind.WITHOUT_RECORDING))
        .singleElement()
        .asString()
        .contains("m004");
    assertThat(messages(corpus, Kind.DROPPED_CLASSES))
        .containsExactly("MINE: 1 recordings of other classes are left out: 1 undecided");
    assertThat(messages(corpus, Kind.UNKNOWN_NAMES))
        .singleElement()
        .asString()
        .endsWith("beep.wav");
  }

  @Test
  void iemocapWithoutLabelsIsAnError() {
    assertThatThrownBy(
            () -> read("iemocap", "Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("EmoEvaluation");
  }

  @Test
  void takesARecordingOnceThatAnArchiveHoldsTwice() throws IOException {
    Corpus corpus =
        read(
            "ravdess",
            "audio_speech_actors_01-24/Actor_01/03-01-05-01-01-01-01.wav",
            "Actor_01/03-01-05-01-01-01-01.wav",
            "Actor_01/03-01-05-01-01-02-01.wav");
    assertThat(corpus.utterances())
        .extracting(Utterance::source)
        .containsExactly("Actor_01/03-01-05-01-01-01-01.wav", "Actor_01/03-01-05-01-01-02-01.wav");
    assertThat(messages(corpus, Kind.SAME_NAME))
        .containsExactly(
            "MINE: 1 recordings have the name of another one and are left out:"
                + " audio_speech_actors_01-24/Actor_01/03-01-05-01-01-01-01.wav");
  }

  @Test
  void everyFileIsARecordingOrCounted() throws IOException {
    FakeCorpusFolder folder =
        FakeCorpusFolder.of(
                "wav/03a01Wa.wav",
                "wav/03a01Ta.mp3",
                "wav/03a02Ta.MP3",
                "wav/03a03Ta.ogg",
                "wav/._03a01Wa.wav",
                ".DS_Store",
                ".synthetic",
                "README",
                "readme.txt",
                "License.md",
                "notes",
                "wav/03a01Xa.wav")
            .withTrouble("wav/03a01Fa.wav", "a link to nowhere: there is no /gone")
            .withTrouble("wav/03a01Xb.wav", "a link to nowhere: there is no /gone")
            .withTrouble("old", "permission denied")
            .withTrouble("wav/a.mp3", "no regular file");
    Corpus corpus = CorpusReader.read(settings("emodb"), folder);

    assertThat(corpus.utterances())
        .extracting(Utterance::source)
        .containsExactly("wav/03a01Wa.wav");
    assertThat(corpus.unusable())
        .containsExactly(
            new UnusableRecording(
                "wav/03a01Fa.wav", "wav/03a01Fa.wav: a link to nowhere: there is no /gone"));
    assertThat(messages(corpus, Kind.UNKNOWN_NAMES))
        .singleElement()
        .asString()
        .contains("2 audio files", "03a01Xa.wav", "03a01Xb.wav");
    assertThat(messages(corpus, Kind.UNREADABLE))
        .containsExactly(
            "MINE: 2 files or folders cannot be read and are left out: old (permission denied),"
                + " wav/a.mp3 (no regular file)");
    assertThat(messages(corpus, Kind.OTHER_FILES))
        .containsExactly(
            "MINE: 6 files are no recordings in WAV or FLAC and are left out: 2 .mp3, 2 hidden,"
                + " 1 .ogg, 1 without extension; convert recordings to WAV or FLAC");
  }

  @Test
  void ofTwoFilesOfOneNameTheReadableOneIsTaken() throws IOException {
    Corpus corpus =
        CorpusReader.read(
            settings("emodb"),
            FakeCorpusFolder.of("b/03a01Wa.wav").withTrouble("a/03a01Wa.wav", "a link to nowhere"));

    assertThat(corpus.utterances()).extracting(Utterance::source).containsExactly("b/03a01Wa.wav");
    assertThat(messages(corpus, Kind.SAME_NAME))
        .singleElement()
        .asString()
        .endsWith("a/03a01Wa.wav");
  }

  @Test
  void aCompleteCorpusHasNoFindings() throws IOException {
    Corpus corpus = CorpusReader.read(savee(), new FakeCorpusFolder().with(completeSavee()));
    assertThat(corpus.utterances()).hasSize(480);
    assertThat(corpus.findings()).isEmpty();
    assertThat(corpus.counts().classes())
        .containsEntry("neutral", 120)
        .containsEntry("surprise", 60);
    assertThat(corpus.counts().speakers())
        .isEqualTo(Map.of("DC", 120, "JE", 120, "JK", 120, "KL", 120));
  }

  @Test
  void aDifferenceFromThePublishedCorpusIsSaidWithTheFacts() throws IOException {
    List<String> paths = completeSavee();
    paths.removeAll(List.of("DC/a01.wav", "DC/su07.wav"));
    Corpus corpus = CorpusReader.read(savee(), new FakeCorpusFolder().with(paths));
    assertThat(corpus.findings())
        .extracting(CorpusFinding::message)
        .containsExactly(
            "SAVEE: expected 60 angry, found 59; expected 60 surprise, found 59",
            "SAVEE: expected 120 of speaker DC, found 118");
  }

  @Test
  void aSubsetOfTheClassesIsNoDifference() throws IOException {
    CorpusSettings settings =
        new CorpusSettings("SAVEE", "", "savee", List.of("sad", "angry"), 100_000, 44, 0);
    Corpus corpus = CorpusReader.read(settings, new FakeCorpusFolder().with(completeSavee()));
    assertThat(corpus.utterances()).hasSize(120);
    assertThat(corpus.findings())
        .extracting(CorpusFinding::kind)
        .containsExactly(Kind.DROPPED_CLASSES);
  }

  @Test
  void anEmptyCorpusIsAnErrorThatSaysWhatWasExpected() {
    assertThatThrownBy(() -> read("emovo", "03a01Fa.wav", "README"))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            "MINE: no recording of [angry, disgust, fear, happy, neutral, sad, surprise] in /fake:"
                + " layout emovo wants files such as f1/dis-f1-b1.wav; it has"
                + " 03a01Fa.wav");
  }

  @Test
  void refusesUnknownLayoutsAndClassesNamedTwice() {
    assertThatThrownBy(() -> read("wavs", "a.wav"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "corpora.MINE.layout: there is no layout 'wavs', only casia emodb emovo iemocap ravdess"
                + " savee manifest");
    CorpusSettings twice =
        new CorpusSettings("MINE", "", "emovo", List.of("sad", "Sad "), 96_000, 1, 0);
    assertThatThrownBy(() -> CorpusReader.read(twice, FakeCorpusFolder.of("tri-f1-b1.wav")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("corpora.MINE.classes");
  }

  private static List<String> completeSavee() {
    List<String> paths = new ArrayList<>();
    for (String speaker : List.of("DC", "JE", "JK", "KL")) {
      for (String emotion : List.of("a", "d", "f", "h", "n", "sa", "su")) {
        for (int number = 1; number <= (emotion.equals("n") ? 30 : 15); number++) {
          paths.add(String.format(Locale.ROOT, "%s/%s%02d.wav", speaker, emotion, number));
        }
      }
    }
    return paths;
  }

  private static CorpusSettings savee() {
    return new CorpusSettings("SAVEE", "", "savee", CLASSES.get("savee"), 130_000, 44, 0);
  }

  private static Corpus read(String layout, String... paths) throws IOException {
    return CorpusReader.read(settings(layout), FakeCorpusFolder.of(paths));
  }

  private static CorpusSettings settings(String layout) {
    List<String> classes = CLASSES.getOrDefault(layout, List.of("angry"));
    return new CorpusSettings("MINE", "", layout, classes, 96_000, 46, 0);
  }

  private static List<String> messages(Corpus corpus, Kind kind) {
    return corpus.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(CorpusFinding::message)
        .toList();
  }
}
