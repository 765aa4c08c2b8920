/** JMH benchmarks of what takes the time in extraction, training and prediction. */
package org.timnet.benchmark;
