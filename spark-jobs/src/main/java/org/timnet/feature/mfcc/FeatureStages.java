package org.timnet.feature.mfcc;

import org.timnet.audio.Recording;

/**
 * A recording on its way to its features, for people who want to see what becomes of it.
 *
 * @param resampled at the rate that the preset computes at; the recording itself where that is its
 *     own
 * @param fixed the same, padded or cropped to the extractor's length
 * @param bandHz frequencies in Hz at which the mel filters peak, the lowest first
 * @param logMel mel bands, {@code [T][bands]}: for {@link FeaturePreset#MFMC} and {@link
 *     FeaturePreset#LIGHT_SERNET} the natural logarithm of the magnitude, else in decibels after
 *     both floors
 * @param mfcc what {@link MfccExtractor#extract} gives, T x C
 */
public record FeatureStages(
    Recording resampled, Recording fixed, double[] bandHz, double[][] logMel, MfccMatrix mfcc) {}
