package org.timnet.training;

/**
 * What a selection comes to: one of a training's epochs, and what the model makes of the test
 * utterances after it.
 *
 * @param epoch from 1; the first of equals
 * @param predictions of the test utterances, in their order; of none where nothing is tested
 */
public record Selected(int epoch, Predictions predictions) {}
