/**
 * Which trial is next, in plain Java: strategies propose points of a space, halving says which
 * trials go on. The same seed and the same observations give the same proposal, but for a model
 * that has been asked before: it keeps the hyper-parameters of fewer trials for a while.
 */
package org.timnet.sweep.strategy;
