/**
 * TIM-Net as a graph of Deeplearning4j's layers: reads like the paper, and is what the fused engine
 * is held against.
 */
package org.timnet.network.timnet;
