package org.timnet.training.recipe;

/** What is fitted on the training utterances and applied to every utterance before the network. */
public enum Normalisation {
  /** Utterances go in as they were extracted, as in the paper. */
  NONE
}
