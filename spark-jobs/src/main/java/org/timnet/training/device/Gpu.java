package org.timnet.training.device;

/**
 * A whole GPU of this machine.
 *
 * @param device number in the order of the PCI bus, from 0: what nvidia-smi calls it
 * @param name what its maker calls it
 * @param capability what it can execute
 */
public record Gpu(int device, String name, ComputeCapability capability) {}
