package org.timnet.training.distributed;

import java.io.Serializable;

/**
 * What an executor did in an epoch.
 *
 * @param executor its name and its host
 * @param steps it made
 * @param examples it learned from
 * @param lossSum training loss, summed over its examples
 * @param updates all of its updates, summed; parameters move against them
 * @param keptBack the part of them that was too small to be shared at a step
 * @param parameters as it has them at its end, with its own running statistics
 */
record WorkerReport(
    String executor,
    int steps,
    long examples,
    double lossSum,
    float[] updates,
    float[] keptBack,
    float[] parameters)
    implements Serializable {}
