/**
 * One network trained by many executors: Deeplearning4j's parameter server (gradient sharing over
 * Aeron) or parameter averaging, as a {@link org.timnet.training.EpochTrainer} of the same trainer,
 * and what it takes to trust them.
 */
package org.timnet.training.distributed;
