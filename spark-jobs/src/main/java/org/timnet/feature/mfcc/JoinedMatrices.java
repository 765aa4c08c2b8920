package org.timnet.feature.mfcc;

import java.util.List;

/** Some behind others, not all of them in the heap. */
final class JoinedMatrices implements Matrices {
  private final Matrices[] part;
  private final int[] place;
  private final long heapBytes;

  private JoinedMatrices(Matrices[] part, int[] place, long heapBytes) {
    this.part = part;
    this.place = place;
    this.heapBytes = heapBytes;
  }

  static JoinedMatrices of(List<Matrices> parts) {
    int size = parts.stream().mapToInt(Matrices::size).sum();
    Matrices[] part = new Matrices[size];
    int[] place = new int[size];
    int next = 0;
    for (Matrices each : parts) {
      for (int i = 0; i < each.size(); i++) {
        part[next] = each;
        place[next] = i;
        next++;
      }
    }
    return new JoinedMatrices(part, place, parts.stream().mapToLong(Matrices::heapBytes).sum());
  }

  @Override
  public int size() {
    return part.length;
  }

  @Override
  public float[] get(int i) {
    return part[i].get(place[i]);
  }

  @Override
  public int values(int i) {
    return part[i].values(place[i]);
  }

  @Override
  public long heapBytes() {
    return heapBytes;
  }
}
