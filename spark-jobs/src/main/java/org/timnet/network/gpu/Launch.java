package org.timnet.network.gpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One launch of a kernel.
 *
 * @param kernel its name
 * @param grid how many groups of how many items
 * @param arguments in the kernel's order
 */
record Launch(String kernel, Grid grid, List<Argument> arguments) {
  Launch {
    arguments = List.copyOf(arguments);
  }

  /**
   * Groups of items.
   *
   * @param items of a group
   */
  record Grid(int x, int y, int z, int items) {}

  /** What a kernel is given. */
  sealed interface Argument {}

  /** A place in the device's memory. */
  record MemoryArgument(Memory memory) implements Argument {}

  /** A number. */
  sealed interface NumberArgument extends Argument {
    /** As a device of that precision takes it: direct, in native order. */
    ByteBuffer bytes(Precision precision);
  }

  /** An integer of 32 bits. */
  record IntArgument(int value) implements NumberArgument {
    @Override
    public ByteBuffer bytes(Precision precision) {
      return room(Integer.BYTES).putInt(value).flip();
    }
  }

  /** An integer of 64 bits. */
  record LongArgument(long value) implements NumberArgument {
    @Override
    public ByteBuffer bytes(Precision precision) {
      return room(Long.BYTES).putLong(value).flip();
    }
  }

  /** A number in the kernels' precision. */
  record RealArgument(double value) implements NumberArgument {
    @Override
    public ByteBuffer bytes(Precision precision) {
      return precision.buffer(value);
    }
  }

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Arguments in the order in which they are added. */
  static final class Arguments {
    private final List<Argument> all = new ArrayList<>();

    Arguments add(Memory... memories) {
      for (Memory memory : memories) {
        all.add(new MemoryArgument(memory));
      }
      return this;
    }

    Arguments add(int... values) {
      for (int value : values) {
        all.add(new IntArgument(value));
      }
      return this;
    }

    Arguments addLong(long value) {
      all.add(new LongArgument(value));
      return this;
    }

    Arguments addReal(double... values) {
      for (double value : values) {
        all.add(new RealArgument(value));
      }
      return this;
    }

    Arguments add(Arguments others) {
      all.addAll(others.all);
      return this;
    }

    Launch launch(String kernel, Grid grid) {
      return new Launch(kernel, grid, all);
    }
  }
}
