package org.timnet.report.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Comparability;
import org.timnet.report.score.Method;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.Source;

/** What a reader has to know about the published numbers beside ours. */
final class PublishedNotes {
  private static final String DIFFERENCES =
      "A difference is there only where both chose the epoch in the same way, on %d folds of %d"
              .formatted(Comparability.FOLDS, Comparability.EPOCHS)
          + " epochs.";

  private static final String SAVEE =
      "SAVEE: Table 1 gives TIM-Net a UAR of 86.07, the supplement 86.31; only with 86.31 does"
          + " Table 3's mean of 88.76 come out.";

  private static final String RECIPE =
      "The authors' first README trained for 200 epochs instead of 500, and until July 2023 their"
          + " code smoothed the labels once more for every fold; which of their numbers that"
          + " concerns is not known.";

  private static final String OUR_TCN =
      "TCN: the paper does not define its own. Ours is our own design (the 1x1 convolution, then the"
          + " same blocks with relu(in + h) in place of the gate, forward only, mean over time of"
          + " the last block): two networks of one name, never subtracted.";

  private static final String OTHER_SPLIT =
      "Nothing is published for this split: a published score of another one measures another task.";

  /** Below Table 1 of the paper's folds. */
  private static final List<String> TABLE_1 =
      List.of(
          "Published and corrected numbers are as printed; a dash stands where the source has none."
              + " Chosen by: what the epoch of a published score was chosen by, and where that is"
              + " known from. The authors' README admits the test fold for TIM-Net, and for CPAC and"
              + " GM-TCN on the four corpora that it corrects (last epoch); EMOVO and IEMOCAP were"
              + " never corrected. Light-SERNet pools ten hold-outs of 8:2, CNN+Bi-GRU was tested"
              + " once. Of the others nothing is known here.",
          "Corrected CPAC and GM-TCN: UAR and WAR are transposed by their authors. A WAR over equal"
              + " folds is a whole number of utterances out of all, and on EMODB, RAVDESS and SAVEE"
              + " only what stands as UAR is (RAVDESS: 81.25 % are 1,170 of 1,440). CASIA is"
              + " balanced.",
          "The paper's headline, 2.34 points of UAR and 2.61 of WAR over the second best, does not"
              + " follow from its Table 1: the mean gains are 2.66 and 2.55.",
          SAVEE,
          RECIPE,
          DIFFERENCES);

  /** Below the ablation of the paper's folds. */
  private static final List<String> ABLATION =
      List.of(
          "The ablation's epochs were chosen on the test fold too; that is inferred, its TIM-Net is"
              + " that of Table 1. It was never corrected.",
          SAVEE,
          OUR_TCN,
          DIFFERENCES);

  /** Below what is trained on one corpus and tested on another. */
  private static final List<String> ACROSS =
      List.of(
          "Five classes, neutral among them, that all five corpora have. TIM-Net and the TCN, ours"
              + " and theirs, never see the target corpus; CAAM does, without its labels, in"
              + " training: it solves an easier task.",
          "What the epoch was chosen by is not known of any published number here, and the authors"
              + " never corrected them: no difference is formed.",
          OUR_TCN);

  private PublishedNotes() {}

  /** Below Table 1, under a split within one corpus. */
  static Stream<String> table1(Split split) {
    return split == Split.PAPER ? TABLE_1.stream() : Stream.of(OTHER_SPLIT);
  }

  /** One clause for every system of Table 1 that cannot be trained here. */
  static String notRunHere() {
    return Arrays.stream(Method.values())
        .filter(
            method ->
                PublishedNumbers.all().stream()
                    .anyMatch(each -> each.source() == Source.TABLE_1 && each.method() == method))
        .flatMap(method -> method.reason().map(reason -> method.title() + ": " + reason).stream())
        .collect(Collectors.joining("; ", "Not run here. ", "."));
  }

  /** Below the ablation, under a split within one corpus. */
  static Stream<String> ablation(Split split) {
    return split == Split.PAPER ? ABLATION.stream() : Stream.of(OTHER_SPLIT, OUR_TCN);
  }

  /** Below tables across corpora. */
  static Stream<String> acrossCorpora() {
    return ACROSS.stream();
  }
}
