package org.timnet.experiment.cases;

/**
 * A tenth of every class of the training utterances that is held out for validation, so that the
 * epoch can be chosen without a look at the test fold.
 *
 * @param seed of the choice
 */
public record ValidationSplit(long seed) {}
