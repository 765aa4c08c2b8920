package org.timnet.report.drift;

/**
 * What tonight is judged by besides its scores.
 *
 * @param tonight which utterances were right tonight
 * @param baseline which were right in the baseline; {@link Outcomes#none} where that is not kept
 * @param noise as far as it has been measured
 */
public record Evidence(Outcomes tonight, Outcomes baseline, SeedNoise noise) {}
