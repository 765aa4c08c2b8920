package org.timnet.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;

/** Reads a corpus from its folder: labels, order and checks. Recordings are not opened. */
public final class CorpusReader {
  /** Nobody tells so many emotions apart: another column stands in the place of the labels. */
  private static final int MOST_CLASSES = 1000;

  private final CorpusSettings settings;
  private final CorpusFolder folder;
  private final CorpusLayout layout;
  private final List<CorpusFinding> findings = new ArrayList<>();

  private CorpusReader(CorpusSettings settings, CorpusFolder folder) {
    this.settings = settings;
    this.folder = folder;
    this.layout = CorpusLayout.of(settings);
  }

  /**
   * The corpus that the settings describe.
   *
   * <p>Its order is the paper's: classes in the settings' order, inside a class by file name in
   * natural order ignoring case, whatever order the folder lists its files in.
   *
   * @throws CorpusException if there is no recording in it, or its manifest or labels are wrong
   * @throws SettingsException if the layout does not exist, a class is named twice, or an alias is
   *     of nobody in the corpus
   * @throws IOException if the folder cannot be read
   */
  public static Corpus read(CorpusSettings settings, CorpusFolder folder) throws IOException {
    return new CorpusReader(settings, folder).read();
  }

  private Corpus read() throws IOException {
    List<CorpusFile> files = folder.files();
    LayoutReading reading = layout.read(settings.name(), folder, files);
    findings.addAll(reading.findings());
    reportUnknown(reading.unknownNames());
    List<Emotion> classes = classes(reading);
    List<LabelledRecording> wanted = ofClasses(classes, reading.recordings());
    List<LabelledRecording> ordered = onceEach(wanted).stream().sorted(order(classes)).toList();
    List<Utterance> utterances =
        ordered.stream()
            .filter(LabelledRecording::isReadable)
            .map(recording -> recording.utterance(settings.name()))
            .toList();
    List<UnusableRecording> unusable =
        ordered.stream()
            .filter(recording -> !recording.isReadable())
            .map(recording -> UnusableRecording.of(recording.file()))
            .toList();
    if (utterances.isEmpty()) {
      throw unusable.isEmpty() ? empty(classes, reading) : unreadable(unusable);
    }
    // Of all classes: who speaks only in those that are left out is in the corpus nevertheless.
    SpeakerAliases.of(settings)
        .requireAmong(reading.recordings().stream().map(LabelledRecording::speaker).toList());
    Corpus corpus = corpus(classes, utterances, unusable);
    findings.addAll(CorpusCheck.of(corpus));
    reportSimilarNames(corpus.counts());
    findings.addAll(LeftOutFiles.of(settings.name(), leftOut(files, reading)));
    return corpus(classes, utterances, unusable);
  }

  private Corpus corpus(
      List<Emotion> classes, List<Utterance> utterances, List<UnusableRecording> unusable) {
    return new Corpus(settings.name(), layout.id(), classes, utterances, unusable, findings);
  }

  private static List<CorpusFile> leftOut(List<CorpusFile> files, LayoutReading reading) {
    Set<String> accountedFor = new HashSet<>(reading.ownFiles());
    accountedFor.addAll(reading.unknownNames());
    reading.recordings().forEach(recording -> accountedFor.add(recording.file().path()));
    return files.stream().filter(file -> !accountedFor.contains(file.path())).toList();
  }

  private List<Emotion> classes(LayoutReading reading) {
    if (!settings.classes().isEmpty()) {
      List<Emotion> classes = settings.classes().stream().map(Emotion::new).toList();
      if (new HashSet<>(classes).size() < classes.size()) {
        throw new SettingsException(
            "corpora.%s.classes names a class twice: %s".formatted(settings.name(), classes));
      }
      return classes;
    }
    List<Emotion> classes =
        reading.recordings().stream().map(LabelledRecording::emotion).distinct().sorted().toList();
    if (classes.size() > MOST_CLASSES) {
      throw new CorpusException(
          "%s: %d emotions in %d rows: is 'emotion' the right column of %s?"
              .formatted(
                  settings.name(),
                  classes.size(),
                  reading.recordings().size(),
                  ManifestLayout.FILE));
    }
    return classes;
  }

  private List<LabelledRecording> ofClasses(
      List<Emotion> classes, List<LabelledRecording> recordings) {
    Map<Emotion, Long> dropped =
        recordings.stream()
            .map(LabelledRecording::emotion)
            .filter(emotion -> !classes.contains(emotion))
            .collect(Collectors.groupingBy(e -> e, TreeMap::new, Collectors.counting()));
    if (!dropped.isEmpty()) {
      report(
          Kind.DROPPED_CLASSES,
          "%d recordings of other classes are left out: %s",
          dropped.values().stream().mapToLong(Long::longValue).sum(),
          dropped.entrySet().stream()
              .map(count -> count.getValue() + " " + count.getKey())
              .collect(Collectors.joining(", ")));
    }
    return recordings.stream().filter(r -> classes.contains(r.emotion())).toList();
  }

  /** Archives exist that hold a corpus twice; both copies would land on both sides of a fold. */
  private List<LabelledRecording> onceEach(List<LabelledRecording> recordings) {
    if (!layout.namesAreUnique()) {
      return recordings;
    }
    Set<String> seen = new HashSet<>();
    List<LabelledRecording> first = new ArrayList<>();
    List<String> again = new ArrayList<>();
    recordings.stream()
        .sorted(
            Comparator.comparing(LabelledRecording::isReadable, Comparator.reverseOrder())
                .thenComparing(r -> r.file().path(), NaturalOrder.IGNORING_CASE))
        .forEach(
            recording -> {
              if (seen.add(recording.name().toLowerCase(Locale.ROOT))) {
                first.add(recording);
              } else {
                again.add(recording.file().path());
              }
            });
    if (!again.isEmpty()) {
      report(
          Kind.SAME_NAME,
          "%d recordings have the name of another one and are left out: %s",
          again.size(),
          FirstFew.of(again));
    }
    return first;
  }

  private static Comparator<LabelledRecording> order(List<Emotion> classes) {
    return Comparator.<LabelledRecording>comparingInt(r -> classes.indexOf(r.emotion()))
        .thenComparing(LabelledRecording::name, NaturalOrder.IGNORING_CASE)
        .thenComparing(r -> r.file().path(), NaturalOrder.IGNORING_CASE);
  }

  private void reportUnknown(List<String> names) {
    if (!names.isEmpty()) {
      report(
          Kind.UNKNOWN_NAMES,
          "%d audio files are left out, layout %s wants %s: %s",
          names.size(),
          layout.id(),
          layout.expectation(),
          FirstFew.of(names.stream().sorted(NaturalOrder.IGNORING_CASE).toList()));
    }
  }

  private void reportSimilarNames(CorpusCounts counts) {
    List<List<String>> classes = SimilarNames.labelsThatLookAlike(counts.classes().keySet());
    if (!classes.isEmpty()) {
      report(
          Kind.SIMILAR_NAMES,
          "classes that look alike: %s: give them one name if they are one",
          SimilarNames.counted(classes, counts.classes()));
    }
    List<List<String>> speakers = SimilarNames.lookAlikes(counts.speakers().keySet());
    if (!speakers.isEmpty()) {
      report(
          Kind.SIMILAR_NAMES,
          "speakers that look alike: %s: give them one name if they are one",
          SimilarNames.counted(speakers, counts.speakers()));
    }
  }

  private void report(Kind kind, String format, Object... facts) {
    findings.add(new CorpusFinding(kind, settings.name() + ": " + format.formatted(facts)));
  }

  private CorpusException unreadable(List<UnusableRecording> unusable) {
    return new CorpusException(
        "%s: none of the %d recordings in %s can be read: %s"
            .formatted(
                settings.name(),
                unusable.size(),
                folder.description(),
                FirstFew.of(unusable.stream().map(UnusableRecording::reason).toList())));
  }

  private CorpusException empty(List<Emotion> classes, LayoutReading reading) {
    String unknown =
        reading.unknownNames().isEmpty()
            ? ""
            : "; it has " + FirstFew.of(reading.unknownNames().stream().sorted().toList());
    return new CorpusException(
        "%s: no recording of %s in %s: layout %s wants %s%s"
            .formatted(
                settings.name(),
                classes.isEmpty() ? "any class" : classes,
                folder.description(),
                layout.id(),
                layout.expectation(),
                unknown));
  }
}
