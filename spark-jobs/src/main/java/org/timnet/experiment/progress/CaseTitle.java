package org.timnet.experiment.progress;

import org.apache.spark.util.AccumulatorV2;

/**
 * The name of a task's case. Spark's pages show a task's named accumulators beside it, and have no
 * other description of a single task.
 */
public final class CaseTitle extends AccumulatorV2<String, String> {
  private static final long serialVersionUID = 1L;

  private String title = "";

  @Override
  public boolean isZero() {
    return title.isEmpty();
  }

  @Override
  public CaseTitle copy() {
    CaseTitle copy = new CaseTitle();
    copy.title = title;
    return copy;
  }

  @Override
  public void reset() {
    title = "";
  }

  @Override
  public void add(String name) {
    title = name;
  }

  @Override
  public void merge(AccumulatorV2<String, String> other) {
    title = other.value();
  }

  @Override
  public String value() {
    return title;
  }
}
