package org.timnet.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CASIA: {@code speaker/emotion/NNN.wav}, or {@code NNN-emotion-speaker.wav} in any folder. The
 * number is the sentence, and the order is by number, then by speaker.
 */
final class CasiaLayout extends FileNameLayout {
  private static final List<Emotion> EMOTIONS =
      CorpusLayout.emotions("angry", "fear", "happy", "neutral", "sad", "surprise");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern FLAT = Pattern.compile("(\\d+)-([A-Za-z]+)-(.+)");

  @Override
  public String id() {
    return "casia";
  }

  @Override
  public String expectation() {
    return "files such as liuchanhg/angry/201.wav";
  }

  @Override
  Optional<LabelledRecording> label(CorpusFile file) {
    Matcher flat = FLAT.matcher(file.stem());
    if (flat.matches()) {
      return label(file, flat.group(1), flat.group(2), flat.group(3));
    }
    return NUMBER.matcher(file.stem()).matches()
        ? label(file, file.stem(), file.folder(1), file.folder(2))
        : Optional.empty();
  }

  private Optional<LabelledRecording> label(
      CorpusFile file, String number, String emotion, String speaker) {
    if (speaker.isBlank()) {
      return Optional.empty();
    }
    String name = String.join("-", number, emotion.toLowerCase(Locale.ROOT), speaker);
    return EMOTIONS.stream()
        .filter(known -> known.name().equalsIgnoreCase(emotion))
        .findFirst()
        .map(known -> new LabelledRecording(file, name, speaker, known, number));
  }
}
