package org.timnet.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.report.score.Method;
import org.timnet.report.score.Setup;

/**
 * Which scores these are.
 *
 * @param subject a corpus, or {@code source->target}
 * @param method that was scored
 * @param setup what it was given; of several trainings that of one
 * @param split of training and test
 * @param selection of the epoch scored; empty for given weights, chosen with test folds in sight
 * @param recordings of the corpora
 * @param foldSeed of the shuffle of the folds, where several shuffles are told apart
 * @param seeds of the trainings, where several are told apart or averaged; empty for the only one
 */
public record ScoreHeading(
    String subject,
    Method method,
    Setup setup,
    Split split,
    Optional<Selection> selection,
    Recordings recordings,
    Optional<Long> foldSeed,
    List<Long> seeds) {
  /** What JSON and tables call the selection of weights that come from elsewhere. */
  private static final String GIVEN_WEIGHTS = "given-weights";

  /** Where the recordings come from. */
  public enum Recordings {
    /** People who speak. */
    REAL,
    /** A synthesizer: the scores say nothing about real speech. */
    SYNTHETIC
  }

  public ScoreHeading {
    seeds = List.copyOf(seeds);
  }

  /** Scores of the only shuffle that there is. */
  public ScoreHeading(
      String subject,
      Method method,
      Setup setup,
      Split split,
      Optional<Selection> selection,
      Recordings recordings) {
    this(subject, method, setup, split, selection, recordings, Optional.empty(), List.of());
  }

  /**
   * Scores of cases that are alike in all but fold or run.
   *
   * @param subject a corpus, or {@code source->target}
   * @param any one of them
   * @throws IllegalArgumentException where the report knows no method of the case's network
   */
  public static ScoreHeading of(
      String subject, Case any, Selection selection, Recordings recordings) {
    return new ScoreHeading(
        subject,
        Method.of(any.network()),
        Setup.of(any),
        any.protocol().split(),
        Optional.of(selection),
        recordings);
  }

  /** The same for one shuffle of several. */
  public ScoreHeading withFoldSeed(long seed) {
    return new ScoreHeading(
        subject, method, setup, split, selection, recordings, Optional.of(seed), seeds);
  }

  /** The same for one training of several, or for all of them together. */
  public ScoreHeading withSeeds(List<Long> others) {
    return new ScoreHeading(subject, method, setup, split, selection, recordings, foldSeed, others);
  }

  /** The same for all shuffles. */
  ScoreHeading withoutFoldSeed() {
    return new ScoreHeading(
        subject, method, setup, split, selection, recordings, Optional.empty(), seeds);
  }

  /** The keys that say so in objects that scripts rely on. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("corpus", subject);
    json.put("variant", method.id());
    json.put("input", setup.input());
    if (setup.speakerUnits()) {
      json.put("speakerUnits", true);
    }
    if (method.seesTarget()) {
      json.put("seesTarget", true);
    }
    json.put("split", split.id());
    json.put("selection", selectionId());
    foldSeed.ifPresent(seed -> json.put("foldSeed", seed));
    if (seeds.size() == 1) {
      json.put("seed", seeds.get(0));
    } else if (!seeds.isEmpty()) {
      json.put("ensemble", seeds);
    }
    return json;
  }

  /** How the epoch was chosen, in a word. */
  public String selectionId() {
    return selection.map(Selection::id).orElse(GIVEN_WEIGHTS);
  }

  /** Whether that choice saw the test fold; where there are no epochs none was made. */
  public boolean isOptimistic() {
    return selection.map(chosen -> chosen.isOptimistic() && method.hasEpochs()).orElse(true);
  }

  /** The same choice for people: without epochs whether it learned from fewer utterances. */
  public String choice() {
    if (!method.hasEpochs()) {
      boolean fewer = selection.equals(Optional.of(Selection.VALIDATION_BEST));
      return "no epochs" + (fewer ? " (a part held out for validation)" : "") + trainings();
    }
    return selectionId() + (isOptimistic() ? " (optimistic)" : "") + trainings();
  }

  private String trainings() {
    if (seeds.size() > 1) {
      return ", mean of seeds %d to %d".formatted(seeds.get(0), seeds.get(seeds.size() - 1));
    }
    return seeds.isEmpty() ? "" : ", seed " + seeds.get(0);
  }

  /** Whether the recordings are synthetic. */
  public boolean isSynthetic() {
    return recordings == Recordings.SYNTHETIC;
  }
}
