package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.timnet.corpus.NaturalOrder;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;

/** How a corpus is cut into training and test; one of the two axes of a protocol. */
public enum Split implements HasId {
  /** The paper's: shuffled utterances, so that every test speaker is also a training speaker. */
  PAPER("paper") {
    @Override
    public List<Fold> folds(List<String> speakers, int folds, long seed) {
      return numbered(speakers.size(), KFold.testFolds(speakers.size(), folds, seed));
    }

    @Override
    public Set<Leak.Trait> disjointBy() {
      return EnumSet.copyOf(COPIES);
    }
  },

  /**
   * No speaker is in training and in test. With as many speakers as folds or fewer, each is left
   * out once, in natural order; with more, they are shuffled as numpy does and dealt in turn.
   */
  SPEAKER_INDEPENDENT("speaker-independent") {
    @Override
    public List<Fold> folds(List<String> speakers, int folds, long seed) {
      if (folds < 2) {
        throw new InvalidChoiceException("%d folds: at least 2 are needed".formatted(folds));
      }
      List<String> names = speakers.stream().distinct().sorted(NaturalOrder.IGNORING_CASE).toList();
      if (names.size() < 2) {
        throw new InvalidChoiceException(
            "speaker-independent folds need two speakers, but there is only " + names);
      }
      Map<String, Integer> foldOf = new TreeMap<>();
      boolean leaveOneOut = names.size() <= folds;
      int[] order =
          leaveOneOut
              ? IntStream.range(0, names.size()).toArray()
              : new NumpyRandom(seed).permutation(names.size());
      for (int dealt = 0; dealt < order.length; dealt++) {
        foldOf.put(names.get(order[dealt]), dealt % folds);
      }
      List<int[]> tests = new ArrayList<>();
      for (int fold = 0; fold < Math.min(folds, names.size()); fold++) {
        int current = fold;
        tests.add(
            IntStream.range(0, speakers.size())
                .filter(i -> foldOf.get(speakers.get(i)) == current)
                .toArray());
      }
      return numbered(speakers.size(), tests);
    }

    @Override
    public Set<Leak.Trait> disjointBy() {
      return copiesAnd(Leak.Trait.SPEAKER);
    }
  },

  /** Train on all of one corpus, test on all of another. */
  CROSS_CORPUS("cross-corpus") {
    @Override
    public List<Fold> folds(List<String> speakers, int folds, long seed) {
      throw new InvalidChoiceException(NO_FOLDS_ACROSS_CORPORA);
    }

    @Override
    public Set<Leak.Trait> disjointBy() {
      return copiesAnd(Leak.Trait.SPEAKER, Leak.Trait.CORPUS);
    }
  },

  /** Train on all utterances, test on none: a model to be used and not to be scored. */
  ALL("all") {
    @Override
    public List<Fold> folds(List<String> speakers, int folds, long seed) {
      return numbered(speakers.size(), List.of(new int[0]));
    }

    @Override
    public Set<Leak.Trait> disjointBy() {
      return EnumSet.allOf(Leak.Trait.class);
    }
  };

  private static final String NO_FOLDS_ACROSS_CORPORA =
      "split cross-corpus has no folds: it trains on one corpus and tests on another, as timnet"
          + " cross-corpus does";

  /** What no split may have on both sides; near duplicates are a matter of judgement. */
  private static final Set<Leak.Trait> COPIES =
      Collections.unmodifiableSet(
          EnumSet.of(Leak.Trait.RECORDING, Leak.Trait.SAMPLES, Leak.Trait.FEATURES));

  private final String id;

  Split(String id) {
    this.id = id;
  }

  /** As in {@code experiment.split}. */
  @Override
  public String id() {
    return id;
  }

  /**
   * The split of that id.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  public static Split of(String id) {
    return Ids.parse(Split.class, id);
  }

  /** Only what an option or a setting may name: across corpora is a command of its own. */
  @Override
  public boolean isOffered() {
    return hasFolds();
  }

  /** Whether it cuts one corpus into folds that are trained and scored one by one. */
  public boolean hasFolds() {
    return this == PAPER || this == SPEAKER_INDEPENDENT;
  }

  /**
   * Itself, where it has folds to score.
   *
   * @throws InvalidChoiceException where it has none, with the command that is meant
   */
  public Split requireFolds() {
    if (hasFolds()) {
      return this;
    }
    throw new InvalidChoiceException(
        tests()
            ? NO_FOLDS_ACROSS_CORPORA
            : "split all tests on nothing, so it gives no scores; timnet train learns from"
                + " everything");
  }

  /** Whether its folds test on something; those that do not have no score. */
  public boolean tests() {
    return this != ALL;
  }

  /**
   * The folds of one corpus.
   *
   * @param speakers of every utterance, in the corpus' order
   * @param folds how many, at least 2; the paper's number is 10
   * @param seed of the shuffle, 0..2^32-1
   * @throws InvalidChoiceException if there are too few utterances or speakers
   */
  public abstract List<Fold> folds(List<String> speakers, int folds, long seed);

  /** What this split promises never to have in both training and test. */
  public abstract Set<Leak.Trait> disjointBy();

  /** What is worth looking for: the folds of one corpus share the corpus by nature. */
  Set<Leak.Trait> traits() {
    return this == CROSS_CORPUS
        ? EnumSet.allOf(Leak.Trait.class)
        : EnumSet.complementOf(EnumSet.of(Leak.Trait.CORPUS));
  }

  private static Set<Leak.Trait> copiesAnd(Leak.Trait... more) {
    Set<Leak.Trait> traits = EnumSet.copyOf(COPIES);
    traits.addAll(List.of(more));
    return traits;
  }

  private static List<Fold> numbered(int n, List<int[]> tests) {
    return IntStream.range(0, tests.size())
        .mapToObj(fold -> Fold.testing(fold, n, tests.get(fold)))
        .toList();
  }
}
