package org.timnet.report.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.PublishedScore;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Runs;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;
import org.timnet.report.score.UarWar;

/**
 * Tonight against the published numbers: like with like only, which is the best epoch on the test
 * fold with the paper's tables, and the last epoch with what the authors corrected them to.
 */
public final class PublishedBand {
  private PublishedBand() {}

  /**
   * One line for every score that is farther than the band from the published one, by selection,
   * corpus and method, then across corpora. Only what is complete is compared: all folds, or all
   * twenty pairs; synthetic corpora never are.
   *
   * @param points width of the band to either side, in percentage points
   */
  public static List<String> warnings(Measurements measured, double points) {
    List<String> warnings = new ArrayList<>();
    for (Selection selection : List.of(Selection.LAST_EPOCH, Selection.TEST_BEST)) {
      Protocol protocol = new Protocol(Split.PAPER, selection);
      for (Subject subject : measured.subjects(protocol)) {
        for (Method method : Method.values()) {
          RunAverage.of(measured.of(subject, method, protocol))
              .filter(average -> average.folds().size() == average.plannedFolds())
              .filter(average -> !measured.isSynthetic(subject))
              .ifPresent(
                  average ->
                      warn(
                          warnings,
                          protocol,
                          average.runs().mean(),
                          PublishedNumbers.find(source(selection, method), method, subject.title()),
                          points));
        }
      }
    }
    Protocol transfer = new Protocol(Split.CROSS_CORPUS, Selection.TEST_BEST);
    for (Method method : Method.values()) {
      overAllPairs(measured, method, transfer)
          .ifPresent(
              runs ->
                  warn(
                      warnings,
                      transfer,
                      runs.mean(),
                      PublishedNumbers.find(Source.TABLE_2, method, PublishedNumbers.MEAN),
                      points));
    }
    return warnings;
  }

  private static Optional<Runs> overAllPairs(
      Measurements measured, Method method, Protocol protocol) {
    List<Runs> pairs =
        PublishedNumbers.PAIRS.stream()
            .filter(pair -> !measured.isSynthetic(pair))
            .flatMap(pair -> RunAverage.of(measured.of(pair, method, protocol)).stream())
            .map(RunAverage::runs)
            .toList();
    return pairs.size() < PublishedNumbers.PAIRS.size() ? Optional.empty() : Runs.mean(pairs);
  }

  private static Source source(Selection selection, Method method) {
    if (selection == Selection.LAST_EPOCH) {
      return Source.CORRECTED;
    }
    return method.isReference() ? Source.TABLE_1 : Source.ABLATION;
  }

  private static void warn(
      List<String> warnings,
      Protocol protocol,
      UarWar ours,
      Optional<PublishedScore> published,
      double points) {
    for (PublishedScore theirs : published.stream().toList()) {
      for (Metric metric : Metric.values()) {
        if (Math.abs(metric.of(ours) - metric.of(theirs.score())) > points) {
          warnings.add(
              String.format(
                  Locale.ROOT,
                  "%s %s %s %s: %.2f is more than %s points from %.2f (%s)",
                  theirs.subject(),
                  theirs.method().title(),
                  protocol.id(),
                  metric,
                  metric.of(ours),
                  points,
                  metric.of(theirs.score()),
                  theirs.source().title()));
        }
      }
    }
  }
}
