package org.timnet.training.recipe;

import java.io.Serializable;

/** What changes a training utterance anew in every epoch. There is none yet, as in the paper. */
public interface Augmentation extends Serializable {
  /** The name in settings and results. */
  String id();
}
