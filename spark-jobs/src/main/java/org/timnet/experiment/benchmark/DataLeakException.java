package org.timnet.experiment.benchmark;

import java.util.List;

/** Training and test share what a protocol promises to keep apart. */
public class DataLeakException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataLeakException(List<String> broken) {
    super("nothing was trained, because of a leak: " + String.join("; ", broken));
  }
}
