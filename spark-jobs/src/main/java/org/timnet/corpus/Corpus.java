package org.timnet.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A corpus as read: what is in it, in the order that decides its folds.
 *
 * @param name its key below {@code corpora}
 * @param layout how its files are named
 * @param classes emotions; a class' position is its label
 * @param utterances by class, then by name in natural order
 * @param unusable recordings that there is a label for and no file that can be read
 * @param findings what its user should know
 */
public record Corpus(
    String name,
    String layout,
    List<Emotion> classes,
    List<Utterance> utterances,
    List<UnusableRecording> unusable,
    List<CorpusFinding> findings) {
  public Corpus {
    classes = List.copyOf(classes);
    utterances = List.copyOf(utterances);
    unusable = List.copyOf(unusable);
    findings = List.copyOf(findings);
  }

  /** Labels 0..classes-1, one per utterance. */
  public int[] labels() {
    return utterances.stream()
        .mapToInt(utterance -> classes.indexOf(utterance.emotion()))
        .toArray();
  }

  /** The speaker of every utterance. */
  public List<String> speakers() {
    return utterances.stream().map(Utterance::speaker).toList();
  }

  /** How many utterances there are of every class and speaker. */
  public CorpusCounts counts() {
    return CorpusCounts.of(
        classes, utterances.stream().map(Utterance::emotion).toList(), speakers());
  }

  /**
   * The same corpus, looked at as one that is to be cut into folds: a class that not every fold can
   * have is a finding.
   *
   * @param folds how many
   * @throws CorpusException if all utterances are of one class
   */
  public Corpus forFolds(int folds) {
    CorpusCounts counts = counts();
    counts.requireTwoClasses(name);
    List<CorpusFinding> more = new ArrayList<>(findings);
    counts.rarerThan(name, folds).ifPresent(more::add);
    return new Corpus(name, layout, classes, utterances, unusable, more);
  }

  /** Number of utterances of every class, in class order, zeros included. */
  public Map<Emotion, Integer> countsByClass() {
    Map<Emotion, Integer> counts = new LinkedHashMap<>();
    classes.forEach(emotion -> counts.put(emotion, 0));
    utterances.forEach(utterance -> counts.merge(utterance.emotion(), 1, Integer::sum));
    return counts;
  }

  /** Number of utterances of every speaker, speakers in natural order. */
  public Map<String, Integer> countsBySpeaker() {
    Map<String, Integer> counts = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    utterances.forEach(utterance -> counts.merge(utterance.speaker(), 1, Integer::sum));
    return counts;
  }
}
