/**
 * What computes a network: implementations behind one interface, their backend, and the parameters
 * by name whatever the implementation keeps them in.
 */
package org.timnet.network.engine;
