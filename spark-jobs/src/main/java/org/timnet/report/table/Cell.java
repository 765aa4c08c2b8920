package org.timnet.report.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.timnet.evaluation.ConfidenceInterval;
import org.timnet.evaluation.MeanAndStd;
import org.timnet.report.score.Metric;
import org.timnet.report.score.PublishedScore;
import org.timnet.report.score.Runs;

/** What stands in a table. Its kind decides in which columns it may stand. */
public sealed interface Cell {
  /** With how many decimals we print percentages, as the paper's tables do. */
  int PERCENT_DECIMALS = 2;

  /** Where nothing was measured. */
  Missing NOT_RUN = new Missing("not run");

  /** Where nothing was published. */
  Missing NOT_PUBLISHED = new Missing("not published");

  /** Where what is published is of another split. */
  Missing OTHER_SPLIT = new Missing("not published for this split");

  /** Where a method is not ours to run. */
  Missing OTHERS = new Missing("others' method");

  /** Where methods have no fold that all of them were scored on. */
  Missing NO_COMMON_FOLD = new Missing("no fold in common");

  /** Where another cell of the row says why there is nothing. */
  Nothing NOTHING = new Nothing();

  /** As people read it. */
  String text();

  /** As programs read it: one value for every part that it has. */
  default List<String> values() {
    return List.of(text());
  }

  /** Words or a count. */
  record Text(String text) implements Cell {}

  /**
   * In place of a figure that could be there.
   *
   * @param text the reason, in a word or two
   */
  record Missing(String text) implements Cell {}

  /** A dash for people, an empty value for programs. */
  record Nothing() implements Cell {
    @Override
    public String text() {
      return "–";
    }

    @Override
    public List<String> values() {
      return List.of("");
    }
  }

  /**
   * A number.
   *
   * @param value in percent, or what the column says
   * @param std over runs or folds, as the column says, where there is one
   * @param decimals to show
   * @param origin whose it is
   */
  record Figure(double value, Optional<Double> std, int decimals, Origin origin) implements Cell {
    static Figure ours(double value, int decimals) {
      return new Figure(value, Optional.empty(), decimals, Origin.OURS);
    }

    /** Mean of the runs, and their spread where there are several. */
    static Figure ours(Runs runs, Metric metric) {
      return new Figure(
          metric.of(runs.mean()), runs.std().map(metric::of), PERCENT_DECIMALS, Origin.OURS);
    }

    /** Mean and spread of ours. */
    static Figure ours(MeanAndStd spread) {
      return new Figure(spread.mean(), spread.std(), PERCENT_DECIMALS, Origin.OURS);
    }

    static Figure published(PublishedScore score, Metric metric) {
      return new Figure(
          metric.of(score.score()),
          score.std().map(metric::of),
          score.source().decimals(),
          Origin.of(score.source()));
    }

    @Override
    public String text() {
      return String.join(" ± ", values());
    }

    @Override
    public List<String> values() {
      String mean = Decimal.fixed(value, decimals);
      return std.map(spread -> List.of(mean, Decimal.fixed(spread, decimals)))
          .orElse(List.of(mean));
    }
  }

  /**
   * An interval of ours.
   *
   * @param low in percent
   * @param high in percent
   */
  record Interval(double low, double high) implements Cell {
    /** From fractions. */
    static Interval of(ConfidenceInterval interval) {
      return new Interval(100 * interval.low(), 100 * interval.high());
    }

    @Override
    public String text() {
      return String.join(" to ", values());
    }

    @Override
    public List<String> values() {
      return List.of(Decimal.fixed(low, PERCENT_DECIMALS), Decimal.fixed(high, PERCENT_DECIMALS));
    }
  }

  /**
   * Scores of ours one by one, where they are too few for an interval.
   *
   * @param scores in percent
   */
  record Each(List<Double> scores) implements Cell {
    private static final int DECIMALS = 1;

    @Override
    public String text() {
      return scores.stream()
          .map(score -> Decimal.fixed(score, DECIMALS))
          .collect(Collectors.joining("; ", "each: ", ""));
    }
  }

  /**
   * By how much ours is above another.
   *
   * @param points in percentage points
   * @param decimals to show
   */
  record Difference(double points, int decimals) implements Cell {
    /** Between figures as they are printed, so that a reader's sum comes out. */
    static Difference between(Figure ours, Figure theirs) {
      int decimals = Math.min(ours.decimals(), theirs.decimals());
      return new Difference(
          Decimal.rounded(ours.value(), decimals) - Decimal.rounded(theirs.value(), decimals),
          decimals);
    }

    @Override
    public String text() {
      return Decimal.signed(points, decimals);
    }

    @Override
    public List<String> values() {
      return List.of(Decimal.fixed(points, decimals));
    }
  }
}
