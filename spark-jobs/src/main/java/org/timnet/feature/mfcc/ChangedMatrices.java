package org.timnet.feature.mfcc;

/** Others, each changed when it is asked for. */
final class ChangedMatrices implements Matrices {
  private final Matrices before;
  private final Change change;

  ChangedMatrices(Matrices before, Change change) {
    this.before = before;
    this.change = change;
  }

  @Override
  public int size() {
    return before.size();
  }

  @Override
  public float[] get(int i) {
    return change.of(i, before.get(i));
  }

  @Override
  public int values(int i) {
    return before.values(i);
  }

  @Override
  public long heapBytes() {
    return before.heapBytes();
  }
}
