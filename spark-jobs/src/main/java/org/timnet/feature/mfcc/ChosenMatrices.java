package org.timnet.feature.mfcc;

/** Some of others, in an order of their own. */
final class ChosenMatrices implements Matrices {
  private final Matrices all;
  private final int[] places;

  ChosenMatrices(Matrices all, int[] places) {
    this.all = all;
    this.places = places;
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public float[] get(int i) {
    return all.get(places[i]);
  }

  @Override
  public int values(int i) {
    return all.values(places[i]);
  }

  @Override
  public long heapBytes() {
    return all.heapBytes();
  }
}
