package org.timnet.notebook;

import java.util.List;

/** A cell that could not be compiled, or whose code threw; says so as people are shown it. */
final class CellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> lines;

  /**
   * A failure.
   *
   * @param lines what people are shown, the most important one first
   */
  CellException(List<String> lines, Throwable cause) {
    super(lines.get(0), cause);
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
