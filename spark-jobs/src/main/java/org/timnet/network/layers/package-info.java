/**
 * The engine of Deeplearning4j's own layers, with the few that it lacks or gets wrong: reads like
 * the paper, runs on any ND4J backend, and is what the fast engine is held against.
 */
package org.timnet.network.layers;
