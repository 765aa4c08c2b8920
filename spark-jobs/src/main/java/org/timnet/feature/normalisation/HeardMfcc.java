package org.timnet.feature.normalisation;

import org.timnet.feature.mfcc.FrameRange;

/**
 * MFCC of one utterance, and which of its frames hold recording.
 *
 * @param values row-major [frames][coefficients]; not to change
 * @param heard the frames that hold recording
 */
public record HeardMfcc(float[] values, FrameRange heard) {}
