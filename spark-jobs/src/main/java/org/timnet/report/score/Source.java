package org.timnet.report.score;

import java.util.Locale;
import org.timnet.evaluation.Split;
import org.timnet.settings.HasId;

/** Where a published number stands. */
public enum Source implements HasId {
  /** Within a corpus, ten folds; TIM-Net's are the best epoch on the test fold. */
  TABLE_1("the paper, Table 1", 2),
  /** Across corpora, mean and spread of ten runs of twenty pairs. */
  TABLE_2("the paper, Table 2", 2),
  /** The ablation, mean over six corpora. */
  TABLE_3("the paper, Table 3", 2),
  /** The ablation corpus by corpus. */
  ABLATION("the paper's supplement, ablation per corpus", 2),
  /** Across corpora pair by pair, best of the runs. */
  TABLE_S4("the paper's supplement, Table S4", 1),
  /** What the authors put beside Table 1 afterwards: the last epoch. */
  CORRECTED("the authors' published code, corrected results", 2);

  private final String title;
  private final int decimals;

  Source(String title, int decimals) {
    this.title = title;
    this.decimals = decimals;
  }

  /** The name in the file of published numbers, such as {@code table-1}. */
  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** With how many decimals it gives its numbers. */
  public int decimals() {
    return decimals;
  }

  /** How training and test were parted for its numbers. */
  public Split split() {
    return this == TABLE_2 || this == TABLE_S4 ? Split.CROSS_CORPUS : Split.PAPER;
  }
}
