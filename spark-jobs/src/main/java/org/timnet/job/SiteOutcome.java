package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.experiment.cases.Case;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.Headline;
import org.timnet.report.drift.Verdict;
import org.timnet.report.site.BenchmarkReport;

/**
 * What a report says, in short.
 *
 * @param page its first page
 * @param trained cases that were trained now
 * @param missing cases without a result
 * @param night how it came out
 * @param fell scores that fell by more than noise
 * @param warnings on scores that rose, went or cannot be compared
 * @param published warnings on scores that are far from the published ones
 * @param scores how many there are
 */
record SiteOutcome(
    String page,
    int trained,
    List<String> missing,
    @JsonUnwrapped NightOutcome night,
    List<String> fell,
    List<String> warnings,
    List<String> published,
    int scores) {

  /**
   * How a night came out.
   *
   * @param state well, not compared or look
   * @param summary the same in sentences
   * @param baseline night that it is compared with; absent where there is none yet
   * @param compared scores that are compared with it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NightOutcome(Drift.State state, String summary, String baseline, int compared) {}

  static SiteOutcome of(BenchmarkReport report, String page, int trained) {
    Drift drift = report.drift();
    Headline headline = report.headline();
    return new SiteOutcome(
        page,
        trained,
        report.missing().stream().map(Case::title).toList(),
        new NightOutcome(
            headline.state(), headline.text(), drift.baseline(), drift.compared().size()),
        drift.failed().stream().map(Verdict::message).toList(),
        drift.warnings().stream().map(Verdict::message).toList(),
        report.published(),
        drift.verdicts().size());
  }

  /** The same for people. */
  String text() {
    return Stream.of(
            missing.stream().map(title -> "no result: " + title),
            fell.stream(),
            warnings.stream().map(warning -> "warning: " + warning),
            published.stream().map(warning -> "warning: " + warning),
            Stream.of(
                night.summary(),
                "%d cases trained, %d scores, %d compared, %d fell by more than noise"
                    .formatted(trained, scores, night.compared(), fell.size()),
                "report: " + page))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }
}
