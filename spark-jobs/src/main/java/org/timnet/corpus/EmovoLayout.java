package org.timnet.corpus;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EMOVO: {@code emo-speaker-sentence.wav} in any folder: the first three letters of the emotion's
 * Italian name (rabbia, disgusto, paura, gioia, neutrale, tristezza, sorpresa), speaker f1 to f3 or
 * m1 to m3, sentence.
 */
final class EmovoLayout extends FileNameLayout {
  private static final Pattern NAME =
      Pattern.compile(
          "(rab|dis|pau|gio|neu|tri|sor)-([fm]\\d+)-([a-z]+\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> EMOTIONS =
      Map.of(
          "rab",
          "angry",
          "dis",
          "disgust",
          "pau",
          "fear",
          "gio",
          "happy",
          "neu",
          "neutral",
          "tri",
          "sad",
          "sor",
          "surprise");

  @Override
  public String id() {
    return "emovo";
  }

  @Override
  public String expectation() {
    return "files such as f1/dis-f1-b1.wav";
  }

  @Override
  Optional<LabelledRecording> label(CorpusFile file) {
    Matcher name = NAME.matcher(file.stem().toLowerCase(Locale.ROOT));
    if (!name.matches()) {
      return Optional.empty();
    }
    Emotion emotion = new Emotion(EMOTIONS.get(name.group(1)));
    return Optional.of(
        new LabelledRecording(file, file.stem(), name.group(2), emotion, name.group(3)));
  }
}
