package org.timnet.report.drift;

import java.util.ArrayList;
import java.util.List;
import org.timnet.report.drift.Drift.State;

/**
 * What people read first of a night.
 *
 * @param state of the night, its cases included
 * @param title in a word or two
 * @param sentences what that comes from
 */
public record Headline(State state, String title, List<String> sentences) {
  public Headline {
    sentences = List.copyOf(sentences);
  }

  /**
   * Of a night.
   *
   * @param missing how many of its cases have no result
   */
  public static Headline of(Drift drift, int missing) {
    State state = missing > 0 ? State.LOOK : drift.state();
    List<String> sentences = new ArrayList<>();
    add(sentences, drift.failed().size(), "fell by more than noise.");
    add(sentences, drift.gone().size(), "of the baseline gone: not measured tonight.");
    add(sentences, drift.risen().size(), "rose by more than noise: an improvement, or a leak.");
    if (missing > 0) {
      sentences.add(missing == 1 ? "1 case has no result." : missing + " cases have no result.");
    }
    boolean isFirst = drift.compared().isEmpty() && drift.gone().isEmpty();
    if (state == State.WELL) {
      sentences.add(
          "Every case is done, and all %d scores held against the baseline %s."
              .formatted(drift.compared().size(), drift.baseline()));
    } else if (isFirst && drift.notCompared().stream().allMatch(Headline::isFirst)) {
      sentences.add(first(drift, missing));
    } else if (!drift.notCompared().isEmpty()) {
      sentences.add(
          "%d of %d scores are not compared with the baseline %s: new, or of other settings."
              .formatted(
                  drift.notCompared().size(),
                  drift.compared().size() + drift.notCompared().size(),
                  drift.baseline()));
    }
    if (!drift.compared().isEmpty()) {
      sentences.add(changed(drift));
    }
    int unmeasured = drift.unmeasured().size();
    if (unmeasured > 0) {
      sentences.add(
          ("The noise between seeds of %d %s has not been measured: a bound stands in for it until"
                  + " timnet noise has been run.")
              .formatted(unmeasured, unmeasured == 1 ? "score" : "scores"));
    }
    return new Headline(state, title(state), sentences);
  }

  private static String title(State state) {
    return switch (state) {
      case WELL -> "All well.";
      case NOT_COMPARED -> "Not compared.";
      case LOOK -> "Look.";
    };
  }

  private static boolean isFirst(Verdict verdict) {
    return verdict.status() == Verdict.Status.FIRST;
  }

  private static String first(Drift drift, int missing) {
    if (drift.baseline() != null) {
      return "This night is the baseline that others are compared with.";
    }
    return missing > 0
        ? "There is no baseline yet: the first night without a missing case becomes it."
        : "There is no baseline yet: this night becomes it.";
  }

  private static String changed(Drift drift) {
    int changed = drift.changed().size();
    long paired = drift.compared().stream().filter(Headline::isPaired).count();
    if (paired == 0) {
      return "The baseline's predictions are not kept: scores are compared with scores.";
    }
    return changed == 0
        ? "Every test utterance came out as in the baseline."
        : "In %d of %d scores some test utterances came out differently from the baseline."
            .formatted(changed, paired);
  }

  private static boolean isPaired(Verdict verdict) {
    return switch (verdict.comparison().basis()) {
      case UTTERANCES, UTTERANCES_UNMEASURED -> true;
      case SCORES, SCORES_UNMEASURED -> false;
    };
  }

  private static void add(List<String> sentences, int count, String words) {
    if (count > 0) {
      sentences.add("%d %s %s".formatted(count, count == 1 ? "score" : "scores", words));
    }
  }

  /** On one line. */
  public String text() {
    return title + " " + String.join(" ", sentences);
  }
}
