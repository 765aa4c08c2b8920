/**
 * What a network is, whatever computes it: a sealed spec for each architecture, the parameters of
 * each with their initial values, and the names of vertices.
 */
package org.timnet.network;
