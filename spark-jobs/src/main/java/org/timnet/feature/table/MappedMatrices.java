package org.timnet.feature.table;

import java.nio.FloatBuffer;
import java.util.List;
import org.timnet.feature.mfcc.Matrices;

/** Matrices in a file that is mapped into memory, in the order in which they were written. */
final class MappedMatrices implements Matrices {
  private final List<FloatBuffer> segments;
  private final Place[] places;

  /**
   * Where a matrix lies.
   *
   * @param segment which it is in
   * @param first value of it there
   * @param values how many it has
   */
  record Place(int segment, int first, int values) {}

  MappedMatrices(List<FloatBuffer> segments, List<Place> places) {
    this.segments = List.copyOf(segments);
    this.places = places.toArray(Place[]::new);
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public float[] get(int i) {
    float[] values = new float[places[i].values()];
    segments.get(places[i].segment()).get(places[i].first(), values);
    return values;
  }

  @Override
  public int values(int i) {
    return places[i].values();
  }

  @Override
  public long heapBytes() {
    return 0;
  }
}
