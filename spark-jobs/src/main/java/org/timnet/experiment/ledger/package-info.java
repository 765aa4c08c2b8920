/**
 * What is stored of an experiment: results, predictions, checkpoints, leases, and what killed jobs
 * have left.
 */
package org.timnet.experiment.ledger;
