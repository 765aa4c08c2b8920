package org.timnet.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;

/**
 * Which utterances a case is tested on.
 *
 * @param split id of the split: paper or speaker-independent
 * @param folds into how many folds the split was asked to cut
 * @param fold the test fold, from 0
 * @param seed of the split's shuffle
 */
@JsonPropertyOrder(alphabetic = true)
public record FoldOfSplit(String split, int folds, int fold, long seed) implements Serializable {}
