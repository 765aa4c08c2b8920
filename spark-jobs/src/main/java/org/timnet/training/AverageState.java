package org.timnet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link WeightAverage} follows from.
 *
 * @param count of what has been averaged
 * @param weights one vector or several, of a network's length each
 */
record AverageState(int count, List<float[]> weights) {
  AverageState {
    weights = List.copyOf(weights);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(count);
    out.writeInt(weights.size());
    for (float[] vector : weights) {
      FloatBytes.write(out, vector);
    }
  }

  static AverageState read(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<float[]> weights = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      weights.add(FloatBytes.read(in));
    }
    return new AverageState(count, weights);
  }
}
