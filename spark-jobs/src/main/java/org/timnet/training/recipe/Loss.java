package org.timnet.training.recipe;

import java.io.Serializable;

/**
 * What is minimised: the mean cross-entropy of the softmax, with smoothed labels.
 *
 * @param labelSmoothing share of a training label, 0 to below 1, that is spread over all classes
 */
public record Loss(double labelSmoothing) implements Serializable {}
