/**
 * GPUs as a training sees them: which there are, whether this build's code runs on them, and the
 * one that a thread computes on.
 */
package org.timnet.training.device;
