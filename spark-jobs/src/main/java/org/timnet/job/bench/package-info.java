/**
 * Hidden commands that measure: engines, extraction, scheduling, distributed training, intervals,
 * the gate against drift, sweeps and large corpora. One writes what peers are trained on.
 */
package org.timnet.job.bench;
