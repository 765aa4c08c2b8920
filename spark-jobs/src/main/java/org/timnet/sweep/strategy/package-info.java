/**
 * Which trial is next, in plain Java: strategies propose points of a space, halving says which
 * trials go on. The same seed and the same observations give the same proposal.
 */
package org.timnet.sweep.strategy;
