/**
 * TIM-Net and its variants as Deeplearning4j graphs: the builder, the few layers that DL4J lacks or
 * gets wrong, initial values, saved models and the import of the authors' Keras weights.
 */
package org.timnet.network;
