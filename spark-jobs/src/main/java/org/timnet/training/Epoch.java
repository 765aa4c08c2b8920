package org.timnet.training;

import org.timnet.evaluation.ConfusionMatrix;

/**
 * One pass over the training data.
 *
 * @param number from 1
 * @param loss mean training loss over the epoch's utterances, in training mode with smoothed labels
 * @param test what the network makes of the test utterances after the pass; empty where there are
 *     none
 */
public record Epoch(int number, double loss, ConfusionMatrix test) {}
