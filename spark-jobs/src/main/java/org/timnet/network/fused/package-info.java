/**
 * The fused engine: TIM-Net up to its logits as one Deeplearning4j layer. Its arithmetic is written
 * over {@link org.timnet.network.fused.Kernels}, once with the processor's vectors in single
 * precision and once plainly in double precision.
 */
package org.timnet.network.fused;
