package org.timnet.experiment.run;

import java.io.Serializable;
import org.timnet.evaluation.ConfusionMatrix;

/**
 * How one fold came out.
 *
 * @param fold from 0
 * @param confusion of its test utterances
 */
public record FoldScore(int fold, ConfusionMatrix confusion) implements Serializable {}
