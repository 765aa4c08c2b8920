package org.timnet.corpus;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RAVDESS speech: {@code 03-01-EE-II-SS-RR-AA.wav} in any folder: audio only, speech, emotion,
 * intensity, statement, repetition, actor. Its songs ({@code 03-02-...}) are no part of it.
 */
final class RavdessLayout extends FileNameLayout {
  private static final Pattern NAME =
      Pattern.compile("03-01-(0[1-8])-\\d{2}-(\\d{2})-\\d{2}-(\\d{2})");
  private static final List<Emotion> BY_CODE =
      CorpusLayout.emotions(
          "neutral", "calm", "happy", "sad", "angry", "fear", "disgust", "surprise");

  @Override
  public String id() {
    return "ravdess";
  }

  @Override
  public String expectation() {
    return "files such as Actor_01/03-01-05-01-02-01-01.wav";
  }

  @Override
  Optional<LabelledRecording> label(CorpusFile file) {
    Matcher name = NAME.matcher(file.stem());
    if (!name.matches()) {
      return Optional.empty();
    }
    Emotion emotion = BY_CODE.get(Integer.parseInt(name.group(1)) - 1);
    return Optional.of(
        new LabelledRecording(file, file.stem(), name.group(3), emotion, name.group(2)));
  }
}
