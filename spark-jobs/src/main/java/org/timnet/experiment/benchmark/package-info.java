/**
 * The nightly benchmark: what it trains so that everything that the paper reports can be told, and
 * what it promises of the data before it trains.
 */
package org.timnet.experiment.benchmark;
