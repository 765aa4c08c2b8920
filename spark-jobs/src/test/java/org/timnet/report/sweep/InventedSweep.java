package org.timnet.report.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.StoredJournal;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.run.SweepDefinition;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.search.Budget;
import org.timnet.sweep.search.Leg;
import org.timnet.sweep.search.LegOutcome;
import org.timnet.sweep.search.Score;
import org.timnet.sweep.search.Search;
import org.timnet.sweep.space.Condition;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Constant;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Domain.Whole;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Importance;
import org.timnet.sweep.strategy.RandomStrategy;
import org.timnet.sweep.strategy.Rungs;

/** Sweeps in a storage whose trainings are invented: the learning rate matters most. */
final class InventedSweep {
  static final Space SPACE =
      new Space(
          List.of(
              new Parameter("training.learning-rate", new Real(1e-5, 3e-2, Scale.LOGARITHMIC)),
              new Parameter("training.label-smoothing", new Real(0, 0.3, Scale.LINEAR)),
              new Parameter("training.batch-size", new Choices(List.of("16", "32", "64", "128"))),
              new Parameter(
                  "network.variant", new Choices(List.of("tim-net", "tcn", "without-bd"))),
              new Parameter(
                  "network.blocks",
                  new Whole(3, 10, Scale.LINEAR),
                  List.of(new Condition("network.variant", List.of("tim-net", "without-bd")))),
              new Parameter("training.epsilon", new Constant("1e-7"))));

  private static final long SEED = 7;

  private final Storage storage;
  private final String experiment;

  InventedSweep(Storage storage, String experiment) {
    this.storage = storage;
    this.experiment = experiment;
  }

  /** One that has not ended: the last trials are at work. */
  SweepFolder underWay(String name, int trials) throws IOException {
    return searched(name, trials, trials / 2).folder();
  }

  /** One whose trials are all trained, and whose winner has not been tested yet. */
  SweepFolder untested(String name, int trials) throws IOException {
    return searched(name, trials, Integer.MAX_VALUE).folder();
  }

  /** One that has ended. */
  SweepFolder ended(String name, int trials) throws IOException {
    Searched searched = searched(name, trials, Integer.MAX_VALUE);
    Search search = searched.search();
    Trial best = search.state().best().orElseThrow();
    searched
        .folder()
        .file(SweepFolder.OUTCOME)
        .write(
            Json.pretty(
                new SweepOutcome(
                    name,
                    trials,
                    (int)
                        search.state().trials().stream().filter(t -> !t.reason().isEmpty()).count(),
                    search.state().epochs(),
                    new SweepOutcome.Best(
                        best.number(), new LinkedHashMap<>(best.values()), best.score(), 27),
                    new SweepOutcome.Tested(
                        new SweepOutcome.TestScore(best.score() - 0.11, best.score() - 0.14, 98),
                        new SweepOutcome.TestScore(best.score() - 0.16, best.score() - 0.2, 98)),
                    Importance.of(SPACE, search.state().observations(), SEED),
                    searched.folder().path().toString())));
    return searched.folder();
  }

  private record Searched(SweepFolder folder, Search search) {}

  private Searched searched(String name, int trials, int steps) throws IOException {
    SweepFolder folder = SweepFolder.of(storage, experiment, name);
    Rungs rungs = Rungs.halving(27);
    folder
        .file("sweep.json")
        .write(
            Json.pretty(
                new SweepDefinition(
                    SPACE, "asha", SEED, rungs, "by-speaker", List.of("features aa"), Map.of())));
    StoredJournal.Opened opened = StoredJournal.open(storage, new Path(folder.path(), "journal"));
    Search search =
        new Search(
            new Search.Plan(SPACE, rungs, new RandomStrategy(SPACE, name.hashCode())),
            Budget.ofTrials(trials),
            () -> false,
            opened.journal(),
            opened.entries());
    List<Leg> legs = search.step(List.of(), 3);
    for (int step = 0; step < steps && !legs.isEmpty(); step++) {
      List<LegOutcome> outcomes = new ArrayList<>();
      legs.forEach(leg -> outcomes.add(trained(leg)));
      legs = search.step(outcomes, 3);
    }
    return new Searched(folder, search);
  }

  private static LegOutcome trained(Leg leg) {
    if (leg.trial() % 19 == 13) {
      return new LegOutcome.Lost(leg.trial(), "the loss is not a number after epoch 1");
    }
    Map<String, String> values = leg.values();
    double rate = Math.log10(Double.parseDouble(values.get("training.learning-rate"))) + 3;
    double best =
        0.72 - 0.1 * rate * rate - (values.get("network.variant").equals("tcn") ? 0.08 : 0);
    SplittableRandom random = new SplittableRandom(leg.trial());
    return new LegOutcome.Reached(
        leg.trial(),
        IntStream.rangeClosed(1, leg.epochs())
            .mapToObj(
                epoch ->
                    Score.rounded(
                        Math.max(
                            0.1,
                            0.14
                                + (best - 0.14) * (1 - Math.exp(-epoch / 6.0))
                                + 0.03 * random.nextDouble())))
            .toList());
  }
}
