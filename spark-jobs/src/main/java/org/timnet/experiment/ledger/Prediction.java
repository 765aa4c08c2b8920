package org.timnet.experiment.ledger;

/**
 * What a network says of one test utterance.
 *
 * @param id of the utterance
 * @param speaker who says it
 * @param emotion the label
 * @param lastEpoch what the network says after its last epoch
 * @param testBest what it says after the epoch that was best on the test data
 * @param validationBest what it says after the epoch that was best on utterances kept back; null
 *     where none were
 */
public record Prediction(
    String id,
    String speaker,
    String emotion,
    String lastEpoch,
    String testBest,
    String validationBest) {}
