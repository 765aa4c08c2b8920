package org.timnet.corpus.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a sample corpus names its files. */
enum SyntheticNaming {
  /** {@code speaker/emotion-sentence.wav}, labels in a manifest. */
  MANIFEST("manifest") {
    @Override
    String path(SyntheticUtterance u) {
      return "%s/%s-%s.wav".formatted(u.speakerName(), u.emotion(), u.sentenceName());
    }

    @Override
    Optional<String> manifest(List<SyntheticUtterance> utterances) {
      return Optional.of(
          utterances.stream()
              .map(u -> String.join(",", path(u), u.emotion(), u.speakerName(), u.text()) + "\n")
              .collect(Collectors.joining("", "path,emotion,speaker,text\n", "")));
    }
  },

  /** {@code speaker/emo-speaker-sentence.wav} with Italian emotions, as EMOVO. */
  EMOVO("emovo") {
    @Override
    String path(SyntheticUtterance u) {
      String emotion =
          switch (u.emotion()) {
            case "angry" -> "rab";
            case "disgust" -> "dis";
            case "fear" -> "pau";
            case "happy" -> "gio";
            case "neutral" -> "neu";
            case "sad" -> "tri";
            case "surprise" -> "sor";
            default -> throw new IllegalArgumentException("EMOVO has no " + u.emotion());
          };
      return "%1$s/%2$s-%1$s-%3$s.wav".formatted(u.speakerName(), emotion, u.sentenceName());
    }

    @Override
    Optional<String> manifest(List<SyntheticUtterance> utterances) {
      return Optional.empty();
    }
  };

  private final String layout;

  SyntheticNaming(String layout) {
    this.layout = layout;
  }

  /** As in {@code corpora.<NAME>.layout}. */
  String layout() {
    return layout;
  }

  /** Where the recording lies in the corpus folder. */
  abstract String path(SyntheticUtterance utterance);

  /** The manifest, where the layout has one. */
  abstract Optional<String> manifest(List<SyntheticUtterance> utterances);
}
