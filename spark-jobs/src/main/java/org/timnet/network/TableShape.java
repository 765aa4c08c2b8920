package org.timnet.network;

/**
 * What a model's shape takes from the utterances that it is trained on.
 *
 * @param coefficients MFCC of a frame, at least 1
 * @param classes emotions to be told apart, at least 2
 * @param blocks temporal-aware blocks per direction that TIM-Net has for this corpus; 0 where the
 *     settings' number holds
 */
public record TableShape(int coefficients, int classes, int blocks) {}
