package org.timnet.report.drift;

/**
 * How small a fall of a score is found, in percentage points. Where no utterance has changed since
 * the baseline, trainings repeat, and it is the fall of as few utterances as tell; else what shows
 * above the noise between seeds.
 *
 * @param allowed that is still noise tonight
 * @param atOnce that is found in the same night with a probability of 0.9
 * @param lasting that is found with that probability if it lasts, by the moving average
 */
public record FallSize(double allowed, double atOnce, double lasting) {}
