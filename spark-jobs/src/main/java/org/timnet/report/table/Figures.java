package org.timnet.report.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;
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
  /** What a score of ours rests on: the columns of {@link #basis}. */
  static final List<Column> BASIS =
      List.of(
          Column.basis("Folds"),
          Column.basis("Runs"),
          Column.basis("Epochs"),
          Column.basis("Input"));

  /** The methods of the paper's Table 2. */
  private static final Set<Method> PAPERS_ACROSS_CORPORA =
      EnumSet.of(Method.TCN, Method.CAAM, Method.TIM_NET);

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

  /** The paper's methods across corpora and whatever else was run, the reference last. */
  List<Method> methodsAcrossCorpora() {
    List<Subject> pairs = pairs();
    return Stream.of(Method.values())
        .filter(
            method ->
                PAPERS_ACROSS_CORPORA.contains(method)
                    || pairs.stream().anyMatch(pair -> average(pair, method).isPresent()))
        .sorted(Comparator.comparing(Method::isReference))
        .toList();
  }

  private static List<Subject> paperFirst(List<Subject> papers, SortedSet<Subject> others) {
    return Stream.concat(papers.stream(), others.stream()).distinct().toList();
  }

  /** All trials of ours put together. */
  Optional<RunAverage> average(Subject subject, Method method) {
    return RunAverage.of(measurements.of(subject, method, protocol));
  }

  /** The same of every pair of the paper that was measured on real recordings. */
  Map<Subject, RunAverage> averagesOfPapersPairs(Method method) {
    Map<Subject, RunAverage> pairs = new TreeMap<>();
    PublishedNumbers.PAIRS.stream()
        .filter(pair -> !measurements.isSynthetic(pair))
        .forEach(pair -> average(pair, method).ifPresent(each -> pairs.put(pair, each)));
    return pairs;
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

  /** The columns of a score of ours and of {@link #besideOurs}. */
  List<Column> columnsOfOurs() {
    return List.of(
        new Column(
            isLikeThePaper() ? "Ours" : "Ours, pooled",
            Column.Role.OURS,
            Column.Shape.MEAN_AND_STD),
        new Column("Ours, mean of folds", Column.Role.OURS, Column.Shape.FOLDS_MEAN_AND_STD),
        Column.basis("Chance"),
        new Column("Ours 95 %", Column.Role.OURS, Column.Shape.INTERVAL),
        Column.basis("Speakers"));
  }

  /** What these columns mean, and the basis. */
  List<String> notesOnScores() {
    return List.of(
        isLikeThePaper() ? TableNotes.PAPERS_AVERAGES : TableNotes.POOLED,
        TableNotes.SPREAD,
        TableNotes.CHANCE,
        TableNotes.INTERVALS,
        TableNotes.FOLDS,
        TableNotes.INPUT);
  }

  private boolean isLikeThePaper() {
    return protocol.split() == Split.PAPER;
  }

  /** Mean of folds, chance level, interval, speakers. */
  static List<Cell> besideOurs(Optional<RunAverage> average, Metric metric) {
    return List.of(
        average.<Cell>map(each -> Cell.Figure.ours(each.overFolds(metric))).orElse(Cell.NOTHING),
        chance(average.stream().toList(), metric),
        average.map(each -> interval(each, metric)).orElse(Cell.NOTHING),
        average
            .filter(each -> !each.bySpeaker().isEmpty())
            .<Cell>map(each -> new Cell.Text(String.valueOf(each.bySpeaker().size())))
            .orElse(Cell.NOTHING));
  }

  /** The chance level on the same test data, mean of several; a dash for none. */
  static Cell chance(Collection<RunAverage> averages, Metric metric) {
    OptionalDouble mean = averages.stream().mapToDouble(each -> each.chance(metric)).average();
    return mean.isEmpty()
        ? Cell.NOTHING
        : new Cell.Text(Decimal.fixed(mean.getAsDouble(), Cell.PERCENT_DECIMALS));
  }

  /** The 95 % interval over speakers, or the scores of too few. */
  private static Cell interval(RunAverage average, Metric metric) {
    return average
        .interval(metric)
        .<Cell>map(Cell.Interval::of)
        .orElseGet(() -> withoutInterval(average, metric));
  }

  private static Cell withoutInterval(RunAverage average, Metric metric) {
    int speakers = average.bySpeaker().size();
    if (speakers == 0) {
      return new Cell.Missing("speakers not known");
    }
    return speakers < RunAverage.FEWEST_SPEAKERS
        ? new Cell.Each(average.speakerScores(metric))
        : new Cell.Missing("speakers all alike");
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

  /** Whether a difference to a source's scores may stand in these tables at all. */
  boolean differsFrom(Source source) {
    return isLikeThePaper() && Comparability.alike(source, protocol.selection());
  }

  /** Ours minus a source's, or why they may not be compared; a dash where either is missing. */
  Cell difference(
      Source source, Method method, Optional<RunAverage> average, Cell ours, Cell theirs) {
    if (!(ours instanceof Cell.Figure own && theirs instanceof Cell.Figure other)) {
      return Cell.NOTHING;
    }
    return average
        .flatMap(each -> Comparability.obstacle(source, protocol, method, each))
        .<Cell>map(Cell.Missing::new)
        .orElseGet(() -> Cell.Difference.between(own, other));
  }

  /** Folds, runs, epochs and input; of several averages what differs is listed. */
  static List<Cell> basis(Collection<RunAverage> averages) {
    return List.of(
        listed(averages, each -> each.folds().size() + " of " + each.plannedFolds()),
        runs(averages),
        epochs(averages),
        input(averages));
  }

  /** What was learned from. */
  static Cell input(Collection<RunAverage> averages) {
    return averages.stream().allMatch(each -> each.setup().input().isEmpty())
        ? Cell.NOTHING
        : listed(averages, each -> each.setup().input());
  }

  static Cell runs(Collection<RunAverage> averages) {
    return listed(averages, each -> String.valueOf(each.runs().count()));
  }

  static Cell epochs(Collection<RunAverage> averages) {
    return listed(averages, each -> each.epochs() == 0 ? "none" : String.valueOf(each.epochs()));
  }

  private static Cell listed(Collection<RunAverage> averages, Function<RunAverage, String> text) {
    return averages.isEmpty()
        ? Cell.NOTHING
        : new Cell.Text(averages.stream().map(text).distinct().collect(Collectors.joining(", ")));
  }
}
