/**
 * Distributed training of one network: gradient sharing through Deeplearning4j's parameter server
 * (over Aeron), or parameter averaging, as a {@link org.timnet.training.EpochTrainer} of the same
 * trainer, with the checks that show whether executors train the same network.
 *
 * <p>Deeplearning4j's {@code SharedTrainingMaster} (dl4j-spark-parameterserver 1.0.0-M2 with
 * 1.0.0-M2.1 of the rest) trains wrongly in four ways, none of which it reports:
 *
 * <ol>
 *   <li>Running statistics are shared as gradients. Batch norm hands the change of its running mean
 *       and variance to the solver among the gradients, and {@code EncodedGradientsAccumulator}
 *       encodes them like any other: plus or minus the threshold a step, so that a variance of 50
 *       is reached after 50,000 steps. Here {@link org.timnet.training.distributed.WorkerSession}
 *       takes the statistics out of what is shared ({@link
 *       org.timnet.training.distributed.StatisticPlaces} says where they are), every executor keeps
 *       its own, and {@link org.timnet.training.distributed.Reconciliation} averages them.
 *   <li>The residual is discarded. What the threshold holds back at a step lies in a thread-local
 *       of {@code EncodedGradientsAccumulator}, whose {@code reset()} at the end of every {@code
 *       fit} drops it. And {@code EncodingHandler.encodeUpdates}, where a sparse message turns out
 *       too dense, takes what it holds from the residual and then sends a dense encoding of the
 *       rest alone. Here executors report their residual to the driver, which applies it ({@link
 *       org.timnet.training.distributed.WorkerReport}), and {@link
 *       org.timnet.training.distributed.SharedUpdates} chooses thresholds at which messages stay
 *       dense.
 *   <li>Executors begin an epoch in different states. {@code SharedTrainingWrapper} counts
 *       iterations from the parameter server's start position instead of the network's own count,
 *       which starts Adam's bias correction anew, and an executor that has done its part of the
 *       epoch ignores later updates ({@code UpdatesConsumer.bypassMode}). Here all begin an epoch
 *       with the driver's parameters, moments and count of steps ({@link
 *       org.timnet.training.distributed.EpochStart}).
 *   <li>Nothing is noticed where nothing arrives. With one static {@code unicastPort} for several
 *       JVMs of a host, or behind a firewall, {@code AeronUdpTransport} drops messages in silence
 *       and the training loss never changes; {@code ModelParameterServer} waits forever for an
 *       executor that is lost. Here every JVM has a port of its own ({@link
 *       org.timnet.training.distributed.Ports}), updates that executors report are compared with
 *       the driver's replica and with each other's ({@link
 *       org.timnet.training.distributed.Reconciliation}), an executor that is lost ends the epoch,
 *       which is repeated ({@link org.timnet.training.distributed.ExecutorWatch}), and so does a
 *       time without steps ({@link org.timnet.training.distributed.StallWatch}).
 * </ol>
 *
 * <p>Deeplearning4j's {@code ParameterAveragingTrainingMaster} has executors begin every epoch at
 * step 0: {@code ParameterAveragingTrainingWorker} makes a network of a copy of the configuration,
 * which holds no counts, so that Adam's bias correction starts anew on moments that are warm,
 * dropouts repeat themselves and a schedule stays in its first epoch. Here they are told where the
 * network is ({@link org.timnet.training.distributed.StepCount}).
 *
 * <p>Two more properties of sharing need care: its messages are serialised Java objects over UDP
 * ({@link org.timnet.training.distributed.MessageFilter}), and Aeron's folders in {@code /dev/shm}
 * outlive a process that is killed ({@link org.timnet.training.distributed.SharedMemory}).
 */
package org.timnet.training.distributed;
