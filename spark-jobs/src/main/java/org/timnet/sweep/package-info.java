/**
 * Searches for hyper-parameters: a space of settings, strategies that propose points of it, a
 * journal of all decisions, and trials that are cases of an experiment.
 */
package org.timnet.sweep;
