package org.timnet.training;

import java.io.IOException;
import java.util.List;

/** Where the checkpoints of one training lie, each under the number of its last epoch. */
public interface CheckpointStore {

  /** The epochs that there are checkpoints of, the newest first. */
  List<Integer> epochs() throws IOException;

  /** The checkpoint of an epoch. */
  byte[] read(int epoch) throws IOException;

  /**
   * Keeps a checkpoint. An older one may go for it, but not before this one is complete.
   *
   * @param epoch the training's last one, from 1
   */
  void write(int epoch, byte[] checkpoint) throws IOException;

  /** A store that keeps nothing. */
  static CheckpointStore none() {
    return new CheckpointStore() {
      @Override
      public List<Integer> epochs() {
        return List.of();
      }

      @Override
      public byte[] read(int epoch) throws IOException {
        throw new IOException("no checkpoint of epoch " + epoch + " was kept");
      }

      @Override
      public void write(int epoch, byte[] checkpoint) {}
    };
  }
}
