/**
 * Convolutions of images by kernels of our own, in place of Deeplearning4j's, which copy what every
 * place sees and take several times as long on processors.
 */
package org.timnet.network.image;
