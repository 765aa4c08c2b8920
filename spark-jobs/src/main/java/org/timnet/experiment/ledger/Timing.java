package org.timnet.experiment.ledger;

/**
 * {@code timing.json}: what a case took. Kept apart from the result, which has to be the same
 * everywhere.
 *
 * @param host of the executor
 * @param seconds from the start of the attempt that published it
 */
public record Timing(String host, double seconds) {
  static final String FILE = "timing.json";
}
