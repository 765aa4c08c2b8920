package org.timnet.report.table;

import org.timnet.report.score.Source;

/** Whose a figure is; no column has figures of two. */
public enum Origin {
  /** Measured here. */
  OURS,
  /** In the paper or its supplement. */
  PAPER,
  /** In the authors' published code, which corrects the paper. */
  CORRECTION;

  static Origin of(Source source) {
    return source == Source.CORRECTED ? CORRECTION : PAPER;
  }
}
