package org.timnet.report.drift;

import java.util.List;
import java.util.stream.Collectors;

/** Scores fell by more than noise. */
public class DriftFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message is one line with what every fallen cell had before and has now.
   *
   * @param failed at least one
   */
  public DriftFailedException(List<Verdict> failed) {
    super(
        failed.size()
            + (failed.size() == 1 ? " score" : " scores")
            + " fell by more than noise: "
            + failed.stream().map(Verdict::message).collect(Collectors.joining("; ")));
  }
}
