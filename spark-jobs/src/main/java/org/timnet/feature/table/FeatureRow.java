package org.timnet.feature.table;

import java.io.Serializable;
import org.timnet.corpus.Emotion;

/**
 * One utterance of a feature table, without its matrix.
 *
 * @param position place in the corpus' order, from 0; quarantined recordings leave gaps
 * @param id unique inside the corpus
 * @param speaker unique inside the corpus
 * @param emotion the label
 * @param text what was said; empty where unknown
 * @param source path relative to the corpus folder
 * @param sha256 of the recording file
 * @param sampleRate of the recording in Hz
 * @param seconds length of the recording before padding or cropping
 * @param frames T of its matrix
 * @param coefficients C of its matrix
 */
public record FeatureRow(
    int position,
    String id,
    String speaker,
    Emotion emotion,
    String text,
    String source,
    String sha256,
    int sampleRate,
    double seconds,
    int frames,
    int coefficients)
    implements Serializable {}
