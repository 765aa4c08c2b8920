package org.timnet.report.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Comparability;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.PublishedScore;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Source;
import org.timnet.report.score.Subject;
import org.timnet.report.score.UarWar;

/**
 * Tonight against the published numbers: like with like only, which is the best epoch on the test
 * fold with the paper's tables, and the last epoch with what the authors corrected them to, on as
 * many folds and epochs ({@link Comparability}). Nobody has said how the tables across corpora
 * chose the epoch, so that nothing is compared with them.
 */
public final class PublishedBand {
  private PublishedBand() {}

  /**
   * One line for every score that is farther than the band from the published one, by selection,
   * corpus and method. Synthetic corpora are compared with nothing.
   *
   * @param points width of the band to either side, in percentage points
   */
  public static List<String> warnings(Measurements measured, double points) {
    List<String> warnings = new ArrayList<>();
    for (Selection selection : List.of(Selection.LAST_EPOCH, Selection.TEST_BEST)) {
      Protocol protocol = new Protocol(Split.PAPER, selection);
      for (Subject subject : measured.subjects(protocol)) {
        for (Method method : Method.values()) {
          Source source = source(selection, method);
          RunAverage.of(measured.of(subject, method, protocol))
              .filter(
                  average -> Comparability.obstacle(source, protocol, method, average).isEmpty())
              .filter(average -> !measured.isSynthetic(subject))
              .ifPresent(
                  average ->
                      warn(
                          warnings,
                          protocol,
                          average.runs().mean(),
                          PublishedNumbers.find(source, method, subject.title()),
                          points));
        }
      }
    }
    return warnings;
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
