/**
 * The fused engine: a network up to its logits as one Deeplearning4j layer. Every architecture has
 * a {@link org.timnet.network.fused.Body}; its arithmetic is written over {@link
 * org.timnet.network.fused.Kernels}, once with the processor's vectors in single precision and once
 * plainly in double precision.
 */
package org.timnet.network.fused;
