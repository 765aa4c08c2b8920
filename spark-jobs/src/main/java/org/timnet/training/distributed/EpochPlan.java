package org.timnet.training.distributed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.timnet.training.Order;

/**
 * Who learns from what in an epoch: every chunk once, in batches that are dealt out in turn, so
 * that no worker has more than one batch more than another.
 *
 * @param batches [worker][batch][place in the batch], numbers of chunks; no worker has none
 */
record EpochPlan(List<List<int[]>> batches) {
  EpochPlan {
    batches = batches.stream().map(List::copyOf).toList();
  }

  /**
   * The plan of an epoch; follows from its arguments alone.
   *
   * @param chunks number of chunks
   * @param chunksPerBatch chunks of a whole batch
   * @param workers as many as there are; fewer are used where there are not enough batches
   */
  static EpochPlan of(int chunks, int chunksPerBatch, int workers, long seed, int epoch) {
    int[] order = Order.ofEpoch(chunks, seed, epoch);
    int batches = (chunks + chunksPerBatch - 1) / chunksPerBatch;
    List<List<int[]>> dealt = new ArrayList<>();
    for (int worker = 0; worker < Math.min(workers, batches); worker++) {
      dealt.add(new ArrayList<>());
    }
    for (int batch = 0; batch < batches; batch++) {
      int start = batch * chunksPerBatch;
      dealt
          .get(batch % dealt.size())
          .add(Arrays.copyOfRange(order, start, Math.min(start + chunksPerBatch, chunks)));
    }
    return new EpochPlan(dealt);
  }

  int workers() {
    return batches.size();
  }
}
