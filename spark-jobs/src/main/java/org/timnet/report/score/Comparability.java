package org.timnet.report.score;

import java.util.Optional;
import org.timnet.evaluation.Selection;

/**
 * Whether a published score may be subtracted from one of ours: only where both chose the epoch
 * alike and rest on the same recipe and as many folds and epochs.
 */
public final class Comparability {
  /** Folds of the paper's tables within one corpus. */
  public static final int FOLDS = 10;

  /** Epochs of the paper's trainings. */
  public static final int EPOCHS = 500;

  private Comparability() {}

  /**
   * Whether a source's scores of TIM-Net and its variants came about by this selection. Nobody has
   * said how the tables across corpora chose the epoch.
   */
  public static boolean alike(Source source, Selection selection) {
    return switch (source) {
      case TABLE_1, TABLE_3, ABLATION -> selection == Selection.TEST_BEST;
      case CORRECTED -> selection == Selection.LAST_EPOCH;
      case TABLE_2, TABLE_S4 -> false;
    };
  }

  /**
   * What forbids to subtract a source's score within one corpus from ours, in a word or two.
   *
   * @return empty where nothing does
   */
  public static Optional<String> obstacle(
      Source source, Protocol protocol, Method method, RunAverage ours) {
    if (!alike(source, protocol.selection())) {
      return Optional.of("other selection");
    }
    if (method.isOfOthers()) {
      return Optional.of("another protocol");
    }
    if (method == Method.TCN) {
      return Optional.of("another TCN");
    }
    if (!ours.setup().ownRecipe()) {
      return Optional.of("another recipe");
    }
    if (ours.folds().size() != FOLDS || ours.plannedFolds() != FOLDS) {
      return Optional.of(
          "%d of %d folds".formatted(ours.folds().size(), Math.max(FOLDS, ours.plannedFolds())));
    }
    return ours.epochs() == EPOCHS
        ? Optional.empty()
        : Optional.of("%d epochs, not %d".formatted(ours.epochs(), EPOCHS));
  }
}
