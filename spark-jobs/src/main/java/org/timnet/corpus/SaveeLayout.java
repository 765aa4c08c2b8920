package org.timnet.corpus;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SAVEE: {@code DC/a01.wav} or {@code DC_a01.wav} in any folder: speaker DC, JE, JK or KL, emotion
 * by its first letters and number of the sentence. Both sort as {@code DC_a01}.
 */
final class SaveeLayout extends FileNameLayout {
  private static final Pattern NAME =
      Pattern.compile("(DC|JE|JK|KL)_((SA|SU|[ADFHN])\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> EMOTIONS =
      Map.of(
          "a",
          "angry",
          "d",
          "disgust",
          "f",
          "fear",
          "h",
          "happy",
          "n",
          "neutral",
          "sa",
          "sad",
          "su",
          "surprise");

  @Override
  public String id() {
    return "savee";
  }

  @Override
  public String expectation() {
    return "files such as AudioData/DC/a01.wav";
  }

  @Override
  Optional<LabelledRecording> label(CorpusFile file) {
    return label(file, file.stem()).or(() -> label(file, file.folder(1) + "_" + file.stem()));
  }

  private static Optional<LabelledRecording> label(CorpusFile file, String fullName) {
    Matcher name = NAME.matcher(fullName);
    if (!name.matches()) {
      return Optional.empty();
    }
    Emotion emotion = new Emotion(EMOTIONS.get(name.group(3).toLowerCase(Locale.ROOT)));
    String speaker = name.group(1).toUpperCase(Locale.ROOT);
    String sentence = name.group(2).toLowerCase(Locale.ROOT);
    return Optional.of(new LabelledRecording(file, fullName, speaker, emotion, sentence));
  }
}
