package org.timnet.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** Keeps every checkpoint, and gives them to the test. */
final class MemoryCheckpoints implements CheckpointStore {
  final TreeMap<Integer, byte[]> byEpoch = new TreeMap<>();

  @Override
  public List<Integer> epochs() {
    return List.copyOf(byEpoch.descendingKeySet());
  }

  @Override
  public byte[] read(int epoch) throws IOException {
    byte[] checkpoint = byEpoch.get(epoch);
    if (checkpoint == null) {
      throw new FileNotFoundException("no checkpoint of epoch " + epoch);
    }
    return checkpoint.clone();
  }

  @Override
  public void write(int epoch, byte[] checkpoint) {
    byEpoch.put(epoch, checkpoint.clone());
  }
}
