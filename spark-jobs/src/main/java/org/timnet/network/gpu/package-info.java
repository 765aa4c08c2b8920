/**
 * TIM-Net on graphics processors: kernels of our own, one source for CUDA and OpenCL, and what
 * launches them. Plain Java over the two drivers; several trainings of one shape go through one
 * sequence of launches.
 */
package org.timnet.network.gpu;
