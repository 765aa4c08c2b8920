package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.TestProbabilities;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.SingleNetworks;
import org.timnet.experiment.run.FoldScore;
import org.timnet.report.ScoreHeading;
import org.timnet.report.ScoreReport;
import org.timnet.settings.Settings;

/**
 * Several trainings that differ in their seed alone, and what those of a fold say together.
 *
 * @param seed of the first
 * @param runs how many, at least 1
 */
record EnsembleRuns(long seed, int runs) {
  /** As the settings say. */
  static EnsembleRuns of(Settings settings) {
    return new EnsembleRuns(settings.training().seed(), settings.experiment().runs());
  }

  /** Says so where the settings ask for more than a command does. */
  static void tellNone(Settings settings, String command, PrintWriter messages) {
    SingleNetworks.note(settings.experiment(), command)
        .ifPresent(note -> messages.println("warning: " + note));
  }

  /** A training, once for every seed. */
  List<PlannedCase> of(PlannedCase planned) {
    return seeds().stream().map(own -> planned.like(one -> one.withSeed(own))).toList();
  }

  /** The plans, each once for every seed; as they are where there is one run. */
  Map<ScoreHeading, List<PlannedCase>> of(Map<ScoreHeading, List<PlannedCase>> plans) {
    if (runs == 1) {
      return plans;
    }
    Map<ScoreHeading, List<PlannedCase>> seeded = new LinkedHashMap<>();
    plans.forEach(
        (heading, cases) ->
            seeds()
                .forEach(
                    own ->
                        seeded.put(
                            heading.withSeeds(List.of(own)),
                            cases.stream()
                                .map(each -> each.like(one -> one.withSeed(own)))
                                .toList())));
    return seeded;
  }

  /**
   * The scores of every ensemble after the last epoch, as no other epoch's probabilities are
   * stored; none where there is one run.
   */
  List<ScoreReport> reports(Map<ScoreHeading, List<PlannedCase>> seeded, Ledger ledger)
      throws IOException {
    if (runs == 1) {
      return List.of();
    }
    Map<ScoreHeading, List<List<PlannedCase>>> together = new LinkedHashMap<>();
    seeded.forEach(
        (heading, cases) -> {
          if (heading.selection().equals(Optional.of(Selection.LAST_EPOCH))) {
            together
                .computeIfAbsent(heading.withSeeds(seeds()), each -> new ArrayList<>())
                .add(cases);
          }
        });
    List<ScoreReport> reports = new ArrayList<>();
    for (Map.Entry<ScoreHeading, List<List<PlannedCase>>> each : together.entrySet()) {
      List<FoldScore> folds = new ArrayList<>();
      for (int fold = 0; fold < each.getValue().get(0).size(); fold++) {
        folds.add(score(fold, each.getValue(), ledger));
      }
      reports.add(ScoreReport.ofFolds(each.getKey(), folds));
    }
    return reports;
  }

  private static FoldScore score(int fold, List<List<PlannedCase>> runs, Ledger ledger)
      throws IOException {
    List<TestProbabilities> members = new ArrayList<>();
    for (List<PlannedCase> run : runs) {
      members.add(ledger.stored(run.get(fold).spec()).probabilities());
    }
    Case any = runs.get(0).get(fold).spec();
    return new FoldScore(
        any.protocol().number(), TestProbabilities.mean(members).confusion(any.classes()));
  }

  private List<Long> seeds() {
    return LongStream.range(seed, seed + runs).boxed().toList();
  }
}
