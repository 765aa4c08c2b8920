package org.timnet.report.drift;

/**
 * By how much one score varies with the seed.
 *
 * @param std standard deviation of one night's score, in percentage points
 * @param overdispersion variance between seeds over that of independent changes, at least 1
 * @param source where both come from
 * @param centre what the mean of all nights is taken for, in percent
 * @param trainings that the centre is the mean of, the baseline among them, at least one
 */
record ScoreNoise(double std, double overdispersion, Source source, double centre, int trainings) {
  /** Standard deviations that a baseline may be from the mean of the seeds to be one of them. */
  private static final double APART = 2;

  /** Where a noise comes from. */
  enum Source {
    /** Trainings with several seeds. */
    MEASURED,
    /** Something that is rather too large. */
    BOUND
  }

  /**
   * As it was measured. The baseline and the seeds together are the centre; but not where the
   * baseline is too far from them, as it is after an improvement: then it stands alone.
   *
   * @param noise that has the score's cell
   * @param baseline score in percent
   */
  static ScoreNoise measured(SeedNoise noise, ScoreName name, double baseline) {
    CellNoise cell = noise.cells().get(name.cell());
    double std = noise.std(name.cell(), name.metric());
    double overdispersion = noise.overdispersion(name.cell(), name.metric());
    double mean = name.metric().of(cell.mean());
    int seeds = cell.seeds().size();
    boolean alike = Math.abs(baseline - mean) <= APART * std * Math.sqrt(1 + 1.0 / seeds);
    return alike
        ? new ScoreNoise(
            std,
            overdispersion,
            Source.MEASURED,
            (baseline + seeds * mean) / (seeds + 1),
            seeds + 1)
        : new ScoreNoise(std, overdispersion, Source.MEASURED, baseline, 1);
  }

  /**
   * Until it is measured: no less than what the baseline estimates of itself, than the sampling
   * error of as many test utterances, and than one of them. All of these are too large rather than
   * too small, as nights share their test utterances.
   *
   * @param utterances of the test; 0 where that is not known
   */
  static ScoreNoise bound(NightScore baseline, int utterances) {
    double share = baseline.score() / 100;
    double floor =
        utterances == 0
            ? 0
            : Math.max(Math.sqrt(share * (1 - share) / utterances), 1.0 / utterances);
    return new ScoreNoise(
        Math.max(baseline.error(), 100 * floor),
        DriftRule.UNMEASURED_OVERDISPERSION,
        Source.BOUND,
        baseline.score(),
        1);
  }

  boolean isMeasured() {
    return source == Source.MEASURED;
  }
}
