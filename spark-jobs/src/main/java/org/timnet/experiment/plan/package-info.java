/**
 * Lists of cases that answer a question: folds of a split, pairs of corpora, one model of
 * everything.
 */
package org.timnet.experiment.plan;
