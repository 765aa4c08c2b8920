/**
 * How models are compared: folds and protocols, scores with their intervals, and a look for leaks
 * between training and test. Plain arithmetic on indices; scores are fractions, 0..1.
 */
package org.timnet.evaluation;
