package org.timnet.training;

import org.timnet.evaluation.ConfusionMatrix;

/**
 * One pass over the training data.
 *
 * @param number from 1
 * @param loss mean training loss over the epoch's utterances, in training mode with smoothed labels
 * @param test what the network makes of the test utterances after the pass; empty where there are
 *     none
 * @param validation the same of utterances kept back from training; empty where none are
 */
public record Epoch(int number, double loss, ConfusionMatrix test, ConfusionMatrix validation) {
  /** An epoch of a training that keeps nothing back. */
  public Epoch(int number, double loss, ConfusionMatrix test) {
    this(number, loss, test, ConfusionMatrix.of(test.classes(), new int[0], new int[0]));
  }
}
