package org.timnet.network.gpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.timnet.network.TimNetSpec;

/** All that trainings of one shape have on a device. */
final class NetworkMemory implements AutoCloseable {
  /** Numbers of a training's {@link #control}: size, step, iteration, and one to spare. */
  static final int CONTROL = 4;

  private final Device device;
  private final Precision precision;
  private final List<Memory> all = new ArrayList<>();

  /** [row][frame][channel] and [row][class]. */
  final Memory table;

  final Memory targets;

  /** [training][number of the network]: values, Adam's moments, and the last gradients. */
  final Memory parameters;

  final Memory firstMoments;
  final Memory secondMoments;
  final Memory gradient;

  final Memory seeds;
  final Memory control;
  final Memory order;

  /** [training][step]: corrected learning rates and mean losses. */
  final Memory rates;

  final Memory history;

  /** Activations: every block's input and its two convolutions' results. */
  final List<Memory> inputs = new ArrayList<>();

  final List<Memory> first = new ArrayList<>();
  final List<Memory> second = new ArrayList<>();

  /** Gradients of the same. */
  final Memory d;

  final Memory firstDz;
  final Memory secondDz;

  /** Sums of single utterances, of the first and of the second half of a block. */
  final Memory firstPartials;

  final Memory secondPartials;

  final Memory moments;
  final Memory pooled;
  final Memory logits;
  final Memory losses;
  final Memory error;
  final Memory gradients;
  final Memory starts;
  final Memory strides;
  final Memory fixedWeights;

  final Memory evaluationControl;
  final Memory evaluationOrder;
  final Memory probabilities;
  final Memory representations;

  NetworkMemory(
      Device device, GpuShape shape, ParameterLayout layout, GradientLayout layoutOfGradients) {
    this.device = device;
    precision = shape.precision();
    TimNetSpec spec = shape.spec();
    long width = shape.build().width();
    long trainings = shape.trainings();
    long utterances = trainings * shape.batchSize();
    long lanes = utterances * shape.directions();
    long rows = lanes * shape.frames() * width;
    long numbers = trainings * layout.length();
    try {
      table = reals((long) shape.tableRows() * shape.frames() * spec.channels());
      targets = reals((long) shape.tableRows() * spec.classes());
      parameters = reals(numbers);
      firstMoments = reals(numbers);
      secondMoments = reals(numbers);
      gradient = reals(numbers);
      seeds = bytes(trainings * Long.BYTES);
      control = integers(trainings * CONTROL);
      order = integers(trainings * shape.orderLength());
      rates = reals(trainings * shape.steps());
      history = reals(trainings * shape.steps());
      for (int block = 0; block < spec.blocks(); block++) {
        inputs.add(reals(rows));
        first.add(reals(rows));
        second.add(reals(rows));
      }
      d = reals(rows);
      firstDz = reals(rows);
      secondDz = reals(rows);
      firstPartials = reals(lanes * GradientLayout.MOMENTS * width);
      secondPartials = reals(lanes * GradientLayout.MOMENTS * width);
      moments = reals(trainings * layoutOfGradients.momentCount());
      pooled = reals(lanes * spec.blocks() * width);
      logits = reals(utterances * spec.classes());
      losses = reals(utterances);
      error = reals(utterances * width);
      gradients = reals(trainings * layoutOfGradients.length());
      starts = integers(layout.length());
      strides = integers(layout.length());
      fixedWeights = reals(spec.blocks());
      evaluationControl = integers(trainings * CONTROL);
      evaluationOrder = integers(utterances);
      probabilities = reals(utterances * spec.classes());
      representations = reals(utterances * spec.channels());
      write(starts, 0, layoutOfGradients.starts());
      write(strides, 0, layoutOfGradients.strides());
      write(fixedWeights, 0, spec.fixedWeights());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Memory reals(long length) {
    return bytes(Math.multiplyExact(length, precision.bytes()));
  }

  private Memory integers(long length) {
    return bytes(Math.multiplyExact(length, Integer.BYTES));
  }

  private Memory bytes(long length) {
    Memory memory = device.allocate(length);
    all.add(memory);
    return memory;
  }

  /** Bytes of all of it. */
  long bytes() {
    return all.stream().mapToLong(Memory::bytes).sum();
  }

  /**
   * @param from place of the first number
   */
  void write(Memory memory, long from, double... values) {
    memory.write(from * precision.bytes(), precision.buffer(values));
  }

  /** The same of integers. */
  void write(Memory memory, long from, int... values) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Integer.BYTES).order(ByteOrder.nativeOrder());
    buffer.asIntBuffer().put(values);
    memory.write(from * Integer.BYTES, buffer);
  }

  /** The same of a long integer. */
  void write(Memory memory, long from, long value) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    buffer.putLong(0, value);
    memory.write(from * Long.BYTES, buffer);
  }

  /**
   * @param from place of the first number
   */
  double[] read(Memory memory, long from, int length) {
    ByteBuffer buffer = precision.buffer(length);
    memory.read(from * precision.bytes(), buffer);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = precision.get(buffer);
    }
    return values;
  }

  @Override
  public void close() {
    all.forEach(Memory::close);
    all.clear();
  }
}
