package org.timnet.report.score;

import org.timnet.evaluation.ConfusionMatrix;

/** Which of the two scores. */
public enum Metric {
  /** Unweighted average recall. */
  UAR {
    @Override
    public double of(UarWar scores) {
      return scores.uar();
    }

    @Override
    public double of(ConfusionMatrix confusion) {
      return confusion.uar();
    }
  },
  /** Weighted average recall, which is accuracy. */
  WAR {
    @Override
    public double of(UarWar scores) {
      return scores.war();
    }

    @Override
    public double of(ConfusionMatrix confusion) {
      return confusion.war();
    }
  };

  /** This one of both, in percent. */
  public abstract double of(UarWar scores);

  /** This score of some predictions, 0..1. */
  public abstract double of(ConfusionMatrix confusion);
}
