package org.timnet.report.table;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.report.score.Comparability;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;

/**
 * Finds what stands in the cells of one protocol's tables, or says why there is nothing.
 *
 * @param measurements ours
 * @param protocol of the table
 */
record Figures(Measurements measurements, Protocol protocol) {
  /** The paper's corpora, then what else is configured or was run. */
  List<Subject> corpora() {
    SortedSet<Subject> others =
        Stream.concat(
                measurements.configured().stream().map(Subject::corpus),
                measurements.subjects(protocol).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return paperFirst(PublishedNumbers.CORPORA.stream().map(Subject::corpus).toList(), others);
  }

  /** The paper's pairs, then what else was run. */
  List<Subject> pairs() {
    return paperFirst(PublishedNumbers.PAIRS, measurements.subjects(protocol));
  }

  private static List<Subject> paperFirst(List<Subject> papers, SortedSet<Subject> others) {
    return Stream.concat(papers.stream(), others.stream()).distinct().toList();
  }

  /** All trials of ours put together. */
  Optional<RunAverage> average(Subject subject, Method method) {
    return RunAverage.of(measurements.of(subject, method, protocol));
  }

  Cell.Text label(Subject subject) {
    return new Cell.Text(
        subject.title() + (measurements.isSynthetic(subject) ? " (synthetic)" : ""));
  }

  static Cell.Text label(Metric metric) {
    return new Cell.Text(metric + " %");
  }

  /** What is derived from an average of ours; where there is none, why. */
  Cell ours(Subject subject, Optional<RunAverage> average, Function<RunAverage, Cell> derived) {
    return average.map(derived).orElseGet(() -> missing(subject));
  }

  /** The 95 % interval by bootstrap over speakers. */
  static Cell interval(RunAverage average, Metric metric) {
    return average
        .interval(metric)
        .<Cell>map(interval -> Cell.Interval.of(interval))
        .orElseGet(
            () ->
                new Cell.Missing(
                    average.bySpeaker().isEmpty() ? "speakers not known" : "one speaker"));
  }

  /** Why there is nothing of ours. */
  Cell.Missing missing(Subject subject) {
    List<String> unconfigured = measurements.notConfigured(subject);
    if (unconfigured.isEmpty()) {
      return Cell.NOT_RUN;
    }
    return new Cell.Missing(
        "corpus not configured" + (subject.isPair() ? ": " + String.join(" ", unconfigured) : ""));
  }

  /** A published figure of one corpus or pair; none for other splits or synthetic corpora. */
  Cell published(Source source, Method method, Subject subject, Metric metric) {
    if (measurements.isSynthetic(subject)) {
      return new Cell.Missing("synthetic corpus");
    }
    return isOfThePaper(subject)
        ? published(source, method, subject.title(), metric)
        : Cell.NOT_PUBLISHED;
  }

  /** A published figure. */
  Cell published(Source source, Method method, String subject, Metric metric) {
    return source.split() == protocol.split()
        ? PublishedNumbers.find(source, method, subject)
            .filter(score -> score.has(metric))
            .<Cell>map(score -> Cell.Figure.published(score, metric))
            .orElse(Cell.NOTHING)
        : Cell.OTHER_SPLIT;
  }

  private static boolean isOfThePaper(Subject subject) {
    return subject.isPair()
        ? PublishedNumbers.PAIRS.contains(subject)
        : PublishedNumbers.CORPORA.contains(subject.title());
  }

  /** What the epoch of a published score was chosen by. */
  Cell choice(Source source, Method method, Subject subject) {
    return measurements.isSynthetic(subject)
        ? Cell.NOTHING
        : choice(source, method, subject.title());
  }

  /** The same of a mean. */
  Cell choice(Source source, Method method, String subject) {
    return PublishedNumbers.find(source, method, subject)
        .<Cell>map(score -> new Cell.Text(score.choice()))
        .orElse(Cell.NOTHING);
  }

  /** Ours minus a published score, or what forbids to subtract it. */
  Cell difference(
      Source source, Method method, Optional<RunAverage> average, Cell ours, Cell theirs) {
    Cell difference = difference(ours, theirs);
    return difference instanceof Cell.Difference
        ? average
            .flatMap(each -> Comparability.obstacle(source, protocol, method, each))
            .<Cell>map(Cell.Missing::new)
            .orElse(difference)
        : difference;
  }

  static Cell difference(Cell ours, Cell theirs) {
    return ours instanceof Cell.Figure own && theirs instanceof Cell.Figure other
        ? Cell.Difference.between(own, other)
        : Cell.NOTHING;
  }

  /** {@code 2 of 10}. */
  static Cell folds(Optional<RunAverage> average) {
    return basis(average, each -> each.folds().size() + " of " + each.plannedFolds());
  }

  static Cell runs(Optional<RunAverage> average) {
    return basis(average, each -> String.valueOf(each.runs().count()));
  }

  static Cell epochs(Optional<RunAverage> average) {
    return basis(average, each -> String.valueOf(each.epochs()));
  }

  private static Cell basis(Optional<RunAverage> average, Function<RunAverage, String> text) {
    return average.<Cell>map(each -> new Cell.Text(text.apply(each))).orElse(Cell.NOTHING);
  }
}
