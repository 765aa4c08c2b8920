/**
 * Layers of Deeplearning4j that it lacks or gets wrong, with loss and dropout: of any network, on
 * any ND4J backend.
 */
package org.timnet.network.layers;
