package org.timnet.prediction;

import java.util.Optional;
import org.timnet.feature.normalisation.HeardMfcc;

/**
 * What a model gets of a window of a recording.
 *
 * @param start in seconds; empty where the recording is heard as a whole
 * @param seconds that the window lasts
 * @param mfcc of the window, as extracted
 * @param coefficients of a frame
 * @param warning what is strange about the level of the window, of the recording, or of what the
 *     model hears of it, in words for its owner
 * @param silent whether there is nothing to hear in it: its level, far below all speech, says
 *     nothing of its speaker's units
 */
public record HeardWindow(
    Optional<Double> start,
    double seconds,
    HeardMfcc mfcc,
    int coefficients,
    Optional<String> warning,
    boolean silent) {}
