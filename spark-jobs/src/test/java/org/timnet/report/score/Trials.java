package org.timnet.report.score;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;

/** Synthetic measurements of two classes with chosen accuracies. */
public final class Trials {
  public static final Protocol LAST = new Protocol(Split.PAPER, Selection.LAST_EPOCH);
  public static final Protocol BEST = new Protocol(Split.PAPER, Selection.TEST_BEST);
  public static final Protocol TRANSFER = new Protocol(Split.CROSS_CORPUS, Selection.LAST_EPOCH);

  private final Subject subject;
  private final Method method;
  private final Protocol protocol;
  private final Setup setup;

  private Trials(Subject subject, Method method, Protocol protocol, Setup setup) {
    this.subject = subject;
    this.method = method;
    this.protocol = protocol;
    this.setup = setup;
  }

  public static Trials of(Subject subject, Method method, Protocol protocol) {
    return new Trials(subject, method, protocol, Setup.UNKNOWN);
  }

  /** The same, trained on this input. */
  public Trials on(String input) {
    return with(new Setup(input, setup.ownRecipe(), setup.speakerUnits()));
  }

  /** The same, not trained by the method's own recipe. */
  public Trials byOtherSettings() {
    return with(new Setup(setup.input(), false, setup.speakerUnits()));
  }

  /** The same, on coefficients in units of the speaker. */
  public Trials inSpeakerUnits() {
    return with(new Setup("authors normalised by speaker", false, true));
  }

  private Trials with(Setup other) {
    return new Trials(subject, method, protocol, other);
  }

  /**
   * One run of ten folds of 100 utterances, 50 of each class, of which the first folds were run.
   *
   * @param right of every fold: so many of 100; UAR is WAR for multiples of 4
   */
  public List<MeasuredScore> run(int run, int epochs, int... right) {
    return IntStream.range(0, right.length)
        .mapToObj(fold -> fold(run, fold, epochs, right[fold]))
        .toList();
  }

  /** One fold of such a run, from 0, where others have no score. */
  public MeasuredScore fold(int run, int fold, int epochs, int right) {
    return trial(new Trial(run, fold, 10, 1000 + run, epochs, 900, setup), right);
  }

  /** One run from corpus to corpus. */
  public List<MeasuredScore> transfer(int run, int right) {
    return List.of(trial(new Trial(run, 0, 1, 1000 + run, 100, 500, setup), right));
  }

  /** The same runs one after another. */
  @SafeVarargs
  public static List<MeasuredScore> all(List<MeasuredScore>... several) {
    List<MeasuredScore> all = new ArrayList<>();
    for (List<MeasuredScore> each : several) {
      all.addAll(each);
    }
    return all;
  }

  /** Two speakers: one says half of what is right and half of what is wrong, so does the other. */
  private MeasuredScore trial(Trial trial, int right) {
    ConfusionMatrix first = half(right / 2);
    ConfusionMatrix second = half(right - right / 2);
    SortedMap<String, ConfusionMatrix> bySpeaker = new TreeMap<>();
    bySpeaker.put("a", first);
    bySpeaker.put("b", second);
    return new MeasuredScore(subject, method, protocol, trial, first.plus(second), bySpeaker);
  }

  /** Fifty utterances of a speaker. */
  private static ConfusionMatrix half(int right) {
    int first = right / 2;
    int second = right - first;
    return ConfusionMatrix.ofCounts(new long[][] {{first, 25 - first}, {25 - second, second}});
  }
}
