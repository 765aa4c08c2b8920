package org.timnet.experiment;

import java.io.Serializable;

/**
 * A tenth of every class of the training utterances that is kept back, so that the epoch can be
 * chosen without a look at the test.
 *
 * @param seed of the choice
 */
public record HeldOut(long seed) implements Serializable {}
