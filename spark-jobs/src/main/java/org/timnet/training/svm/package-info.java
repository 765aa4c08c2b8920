/**
 * Support vector machines on statistics of an utterance's features: the classical floor under the
 * networks.
 */
package org.timnet.training.svm;
