package org.timnet.corpus;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.settings.OneLine;

/**
 * How many utterances there are of every class and of every speaker.
 *
 * @param classes by name, in class order where the corpus gives one; those without any included
 * @param speakers by name, in natural order
 */
public record CorpusCounts(Map<String, Integer> classes, Map<String, Integer> speakers) {
  private static final int SHOWN = 12;

  public CorpusCounts {
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    speakers = Collections.unmodifiableMap(new LinkedHashMap<>(speakers));
  }

  /**
   * Counts.
   *
   * @param classes in class order
   * @param emotions of every utterance, each one of the classes
   * @param speakers of every utterance
   */
  public static CorpusCounts of(
      Collection<Emotion> classes, Collection<Emotion> emotions, Collection<String> speakers) {
    Map<String, Integer> perClass = new LinkedHashMap<>();
    classes.forEach(emotion -> perClass.put(emotion.name(), 0));
    emotions.forEach(emotion -> perClass.merge(emotion.name(), 1, Integer::sum));
    Map<String, Integer> perSpeaker = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    speakers.forEach(speaker -> perSpeaker.merge(speaker, 1, Integer::sum));
    return new CorpusCounts(perClass, perSpeaker);
  }

  /**
   * Refuses what nothing can be learned from.
   *
   * @param corpus its name
   * @throws CorpusException if all utterances are of one class
   */
  public void requireTwoClasses(String corpus) {
    List<String> present =
        classes.entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(Map.Entry::getKey)
            .toList();
    if (present.size() == 1) {
      throw new CorpusException(
          "%s: all %d usable recordings are of one class, %s: a model needs two at least; correct the labels or corpora.%s.classes"
              .formatted(corpus, classes.get(present.get(0)), present.get(0), corpus));
    }
  }

  /**
   * Names the classes that not every fold can have.
   *
   * @param corpus its name
   * @param folds how many the corpus will be cut into
   * @return a finding where a class has fewer utterances than there are folds, but some
   */
  public Optional<CorpusFinding> rarerThan(String corpus, int folds) {
    List<String> rare =
        classes.entrySet().stream()
            .filter(count -> count.getValue() > 0 && count.getValue() < folds)
            .map(count -> count.getValue() + " " + count.getKey())
            .toList();
    return rare.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CorpusFinding(
                Kind.RARE_CLASS,
                "%s: fewer recordings of a class than the %d folds, so that some folds do not test it: %s"
                    .formatted(corpus, folds, FirstFew.of(rare))));
  }

  /** {@code angry 6, sad 6}. */
  public String classesText() {
    return text(classes);
  }

  /** {@code 4 speakers: DC 120, JE 120, JK 120, KL 120}; where they are many, the first ones. */
  public String speakersText() {
    return "%d speaker%s: %s"
        .formatted(speakers.size(), speakers.size() == 1 ? "" : "s", text(speakers));
  }

  private static String text(Map<String, Integer> counts) {
    String shown =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(count -> OneLine.of(count.getKey()) + " " + count.getValue())
            .collect(Collectors.joining(", "));
    return counts.size() <= SHOWN ? shown : shown + " and " + (counts.size() - SHOWN) + " more";
  }
}
