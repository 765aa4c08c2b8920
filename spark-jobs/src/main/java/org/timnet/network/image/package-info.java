/**
 * Convolutions and batch norms of images by kernels of our own, in place of Deeplearning4j's, which
 * take several times as long on processors.
 */
package org.timnet.network.image;
