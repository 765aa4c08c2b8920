package org.timnet.training.distributed;

import java.io.Serializable;
import org.timnet.training.NetworkState;

/**
 * What every executor begins an epoch with.
 *
 * @param generation counts how often the driver has set up a parameter server; what an executor
 *     holds of an earlier one is of no use
 * @param epoch from 1
 * @param state of the network
 * @param statistics places of batch norm's running statistics among its parameters
 * @param workers that share the epoch
 */
record EpochStart(long generation, int epoch, NetworkState state, int[] statistics, int workers)
    implements Serializable {}
