package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.evaluation.Leak;
import org.timnet.evaluation.LeakReport;
import org.timnet.experiment.benchmark.Leaks;
import org.timnet.report.html.Html;

/** What training shares with the test or with the validation, a row for each that was looked at. */
final class LeakTable {
  private static final List<Leak.Trait> TRAITS = List.of(Leak.Trait.values());

  private LeakTable() {}

  static Html of(List<Leaks> looked) {
    HtmlTable table =
        HtmlTable.of(
            Stream.concat(
                    Stream.of("Corpus or pair", "Split", "Folds"),
                    TRAITS.stream().map(Leak.Trait::title))
                .toList());
    for (Leaks leaks : looked) {
      LeakReport report = leaks.report();
      table.row(
          Stream.concat(
                  Stream.of(
                      text(leaks.subject()),
                      text(report.split().id()),
                      text(String.valueOf(report.folds()))),
                  TRAITS.stream().map(trait -> cell(report, trait)))
              .toArray(Html[]::new));
    }
    return table.html();
  }

  private static Html cell(LeakReport report, Leak.Trait trait) {
    Optional<LeakReport.Count> count =
        report.counts().stream().filter(each -> each.trait() == trait).findFirst();
    if (count.isPresent()) {
      return cell(count.get());
    }
    // All utterances of one corpus share the corpus.
    return text(trait == Leak.Trait.CORPUS ? "" : "not looked at");
  }

  /** What is not known is never said to be apart. */
  private static Html cell(LeakReport.Count count) {
    if (count.values() > 0) {
      return text(
          "%d, with %d utterances%s"
              .formatted(count.values(), count.testUtterances(), unknown(count)));
    }
    if (count.knowsNothing()) {
      return text("not known");
    }
    return count.promised() && count.unknown() == 0
        ? HtmlTable.styled("good", Html.text("disjoint"))
        : text("none found" + unknown(count));
  }

  private static String unknown(LeakReport.Count count) {
    return count.unknown() == 0
        ? ""
        : "; not known of %d of %d".formatted(count.unknown(), count.utterances());
  }
}
