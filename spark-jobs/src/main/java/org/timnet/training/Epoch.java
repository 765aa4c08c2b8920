package org.timnet.training;

import org.timnet.evaluation.ConfusionMatrix;

/**
 * One pass over the training data.
 *
 * @param number from 1
 * @param loss mean training loss over the epoch's utterances, in training mode with smoothed labels
 * @param test what the network makes of the test utterances after the pass; empty where there are
 *     none
 * @param validation the same of utterances held out for validation; empty where none are
 */
public record Epoch(int number, double loss, ConfusionMatrix test, ConfusionMatrix validation) {
  /** An epoch of a training without a validation split. */
  public Epoch(int number, double loss, ConfusionMatrix test) {
    this(number, loss, test, ConfusionMatrix.of(test.classes(), new int[0], new int[0]));
  }
}
