package org.timnet.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.timnet.feature.mfcc.Matrices;
import org.timnet.training.recipe.Augmentation;
import org.timnet.training.recipe.LearningBatch;

/**
 * Changes batches of training utterances as a recipe wants it. What chance does follows from seed,
 * epoch and place of the batch alone, so that a training that was interrupted goes on alike.
 *
 * @param augmentations in the order in which they are applied
 * @param seed of the training
 */
record BatchAugmentation(List<Augmentation> augmentations, long seed) {
  /** The increments of SplitMix64 and of its variant for gammas: as good as any odd numbers. */
  private static final long EPOCH = 0x9E3779B97F4A7C15L;

  private static final long PLACE = 0xBF58476D1CE4E5B9L;

  /**
   * The batch to learn from; the given one where nothing is to be changed.
   *
   * @param epoch from 1
   * @param place of the batch's first utterance in the epoch's order
   */
  Examples of(Examples batch, int epoch, int place) {
    if (augmentations.isEmpty()) {
      return batch;
    }
    LearningBatch learning =
        LearningBatch.copyOf(
            batch.mfcc(),
            batch.oneHot(places(batch)).toFloatMatrix(),
            batch.coefficients(),
            batch.heard());
    // Another stream than that of the order, which has no place.
    SplittableRandom random = new SplittableRandom(seed + EPOCH * epoch + PLACE * (place + 1L));
    augmentations.forEach(each -> each.apply(learning, random));
    return new Examples(
        Matrices.of(learning.mfcc()),
        batch.labels(),
        batch.coefficients(),
        batch.classes(),
        learning.labels(),
        learning.heard());
  }

  private static int[] places(Examples batch) {
    return IntStream.range(0, batch.size()).toArray();
  }
}
