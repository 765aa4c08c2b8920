package org.timnet.sweep.search;

/**
 * How much a sweep may do. It may be raised later, and the sweep goes on.
 *
 * @param trials in all
 * @param epochs of all trials together, about: what has begun is trained to its rung
 */
public record Budget(int trials, long epochs) {
  /** So many trials, whatever they take. */
  public static Budget ofTrials(int trials) {
    return new Budget(trials, Long.MAX_VALUE);
  }
}
