package org.timnet.corpus;

import java.util.ArrayList;
import java.util.List;

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
}
