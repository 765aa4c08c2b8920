package org.timnet.corpus;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EMO-DB: {@code SSttteV.wav} in any folder: speaker, text, emotion by the initial of its German
 * name (Wut, Langeweile, Ekel, Angst, Freude, Trauer, neutral) and version.
 */
final class EmodbLayout extends FileNameLayout {
  private static final Pattern NAME =
      Pattern.compile("(\\d{2})([a-z]\\d{2})([wleafnt])[a-z]", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> EMOTIONS =
      Map.of(
          "w", "angry", "l", "boredom", "e", "disgust", "a", "fear", "f", "happy", "n", "neutral",
          "t", "sad");

  @Override
  public String id() {
    return "emodb";
  }

  @Override
  public String expectation() {
    return "files such as wav/03a01Fa.wav";
  }

  @Override
  Optional<LabelledRecording> label(CorpusFile file) {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      return Optional.empty();
    }
    Emotion emotion = new Emotion(EMOTIONS.get(name.group(3).toLowerCase(Locale.ROOT)));
    String text = name.group(2).toLowerCase(Locale.ROOT);
    return Optional.of(new LabelledRecording(file, file.stem(), name.group(1), emotion, text));
  }
}
