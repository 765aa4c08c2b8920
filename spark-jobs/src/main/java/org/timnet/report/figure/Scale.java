package org.timnet.report.figure;

/** Where values lie on a drawing: {@code low} at {@code start}, {@code high} at {@code end}. */
record Scale(double low, double high, double start, double end) {
  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }
}
