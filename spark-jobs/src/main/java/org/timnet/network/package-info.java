/**
 * What TIM-Net and its variants are, whatever computes them: shape, names, parameters, loss and
 * dropout.
 */
package org.timnet.network;
