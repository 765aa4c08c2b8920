package org.timnet.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IEMOCAP: {@code SessionN/sentences/wav/<dialogue>/<turn>.wav}, with the evaluators' majority
 * label in {@code SessionN/dialog/EmoEvaluation/<dialogue>.txt}. Happy is happy and excited
 * together. The speaker is the session and the gender of the turn, not of the dialogue: {@code
 * Ses01F_impro01_M000} is spoken by {@code Ses01M}.
 */
final class IemocapLayout implements CorpusLayout {
  private static final Pattern TURN =
      Pattern.compile("(Ses\\d+)[FM]_.+_([FM])[0-9X]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern LABEL =
      Pattern.compile("^\\[[\\d.\\s]+-[\\d.\\s]+\\]\\s+(\\S+)\\s+(\\w+)\\b.*$", Pattern.MULTILINE);
  private static final Map<String, String> EMOTIONS =
      Map.ofEntries(
          Map.entry("ang", "angry"),
          Map.entry("hap", "happy"),
          Map.entry("exc", "happy"),
          Map.entry("neu", "neutral"),
          Map.entry("sad", "sad"),
          Map.entry("fru", "frustrated"),
          Map.entry("sur", "surprise"),
          Map.entry("fea", "fear"),
          Map.entry("dis", "disgust"),
          Map.entry("oth", "other"),
          Map.entry("xxx", "undecided"));

  @Override
  public String id() {
    return "iemocap";
  }

  @Override
  public String expectation() {
    return "files such as Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav";
  }

  @Override
  public boolean namesAreUnique() {
    return true;
  }

  @Override
  public LayoutReading read(String corpus, CorpusFolder folder, List<CorpusFile> all)
      throws IOException {
    List<CorpusFile> files = all.stream().filter(file -> !file.isHidden()).toList();
    Map<String, Emotion> labels = labels(corpus, folder, files);
    Set<String> ownFiles = new TreeSet<>();
    List<LabelledRecording> recordings = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> unlabelled = new ArrayList<>();
    Set<String> missing = new TreeSet<>(labels.keySet());
    for (CorpusFile file : files) {
      // Whole dialogues lie as audio below dialog/wav; the utterances cut from them are the corpus.
      if (isIn(file, "dialog")) {
        ownFiles.add(file.path());
        continue;
      }
      if (!file.isAudio()) {
        continue;
      }
      Matcher turn = TURN.matcher(file.stem());
      if (!turn.matches()) {
        unknown.add(file.path());
        continue;
      }
      String key = file.stem().toLowerCase(Locale.ROOT);
      missing.remove(key);
      String speaker = turn.group(1) + turn.group(2).toUpperCase(Locale.ROOT);
      Optional.ofNullable(labels.get(key))
          .map(emotion -> new LabelledRecording(file, file.stem(), speaker, emotion, ""))
          .ifPresentOrElse(recordings::add, () -> unlabelled.add(file.path()));
    }
    ownFiles.addAll(unlabelled);
    return new LayoutReading(recordings, unknown, ownFiles, findings(corpus, unlabelled, missing));
  }

  /** Emotion by turn name in lower case. */
  private static Map<String, Emotion> labels(
      String corpus, CorpusFolder folder, List<CorpusFile> files) throws IOException {
    // The folders beside the files hold the single evaluators' opinions in another format.
    List<String> paths =
        files.stream()
            .filter(file -> file.folder(1).equalsIgnoreCase("EmoEvaluation"))
            .map(CorpusFile::path)
            .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(".txt"))
            .sorted(Comparator.naturalOrder())
            .toList();
    if (paths.isEmpty()) {
      throw new CorpusException(
          "%s: no labels in %s: layout iemocap needs SessionN/dialog/EmoEvaluation/*.txt"
              .formatted(corpus, folder.description()));
    }
    Map<String, Emotion> labels = new TreeMap<>();
    for (String path : paths) {
      Matcher line = LABEL.matcher(new String(folder.bytes(path), StandardCharsets.UTF_8));
      while (line.find()) {
        String code = line.group(2).toLowerCase(Locale.ROOT);
        labels.putIfAbsent(
            line.group(1).toLowerCase(Locale.ROOT), new Emotion(EMOTIONS.getOrDefault(code, code)));
      }
    }
    return labels;
  }

  private static List<CorpusFinding> findings(
      String corpus, List<String> unlabelled, Set<String> missing) {
    List<CorpusFinding> findings = new ArrayList<>();
    if (!unlabelled.isEmpty()) {
      findings.add(
          new CorpusFinding(
              CorpusFinding.Kind.UNLABELLED,
              "%s: %d recordings have no label in EmoEvaluation and are left out: %s"
                  .formatted(corpus, unlabelled.size(), FirstFew.of(unlabelled))));
    }
    if (!missing.isEmpty()) {
      findings.add(
          new CorpusFinding(
              CorpusFinding.Kind.WITHOUT_RECORDING,
              "%s: %d labels in EmoEvaluation have no recording: %s"
                  .formatted(corpus, missing.size(), FirstFew.of(missing))));
    }
    return findings;
  }

  private static boolean isIn(CorpusFile file, String folder) {
    return file.folders().stream().anyMatch(folder::equalsIgnoreCase);
  }
}
