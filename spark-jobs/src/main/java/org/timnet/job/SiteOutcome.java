package org.timnet.job;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.experiment.cases.Case;
import org.timnet.report.drift.Verdict;
import org.timnet.report.site.BenchmarkReport;

/**
 * What a report says, in short.
 *
 * @param page its first page
 * @param trained cases that were trained now
 * @param missing cases without a result
 * @param fell scores that fell by more than noise
 * @param warnings on scores that rose, went or have no measure
 * @param published warnings on scores that are far from the published ones
 * @param scores how many were compared
 */
record SiteOutcome(
    String page,
    int trained,
    List<String> missing,
    List<String> fell,
    List<String> warnings,
    List<String> published,
    int scores) {

  static SiteOutcome of(BenchmarkReport report, String page, int trained) {
    return new SiteOutcome(
        page,
        trained,
        report.missing().stream().map(Case::title).toList(),
        report.drift().failed().stream().map(Verdict::message).toList(),
        report.drift().warnings().stream().map(Verdict::message).toList(),
        report.published(),
        report.drift().verdicts().size());
  }

  /** The same for people. */
  String text() {
    return Stream.of(
            missing.stream().map(title -> "no result: " + title),
            fell.stream(),
            warnings.stream().map(warning -> "warning: " + warning),
            published.stream().map(warning -> "warning: " + warning),
            Stream.of(
                "%d cases trained, %d scores, %d fell by more than noise"
                    .formatted(trained, scores, fell.size()),
                "report: " + page))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }
}
