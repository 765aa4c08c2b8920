package org.timnet.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.ledger.Leftovers;
import org.timnet.experiment.ledger.StoredCheckpoints;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.StoredJournal;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.space.Condition;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Constant;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Domain.Whole;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Rungs;

class SweepFolderTest {
  private static final Space SPACE =
      new Space(
          List.of(
              new Parameter("network.variant", new Choices(List.of("tim-net", "tcn"))),
              new Parameter(
                  "network.blocks",
                  new Whole(4, 8, Scale.LINEAR),
                  List.of(new Condition("network.variant", List.of("tim-net")))),
              new Parameter("training.epsilon", new Constant("1e-7")),
              new Parameter("training.learning-rate", new Real(1e-4, 1e-2, Scale.LOGARITHMIC))));

  private static final SweepOutcome OUTCOME =
      new SweepOutcome(
          "EMOVO-paper-fold-0",
          1,
          0,
          27,
          new SweepOutcome.Best(0, Map.of("network.variant", "tcn"), 0.5, 27),
          new SweepOutcome.Tested(
              new SweepOutcome.TestScore(0.4, 0.3, 98), new SweepOutcome.TestScore(0.3, 0.2, 98)),
          Map.of(),
          "file:/sweeps/night/EMOVO-paper-fold-0");

  @TempDir private Path root;
  private SweepFolder folder;

  @BeforeEach
  void folder() {
    folder = SweepFolder.of(new Storage(root.toUri(), Map.of()), "night", "EMOVO-paper-fold-0");
  }

  private static SweepDefinition definition(String strategy, int epochs) {
    return new SweepDefinition(
        SPACE,
        strategy,
        1000,
        Rungs.halving(epochs),
        "by-class",
        List.of("features aa"),
        Map.of("corpora.EMOVO.seed", 46L));
  }

  @Test
  void aSweepIsGoneOnWithAndNotChanged() throws IOException {
    folder.begin(definition("asha", 27));
    folder.begin(definition("asha", 27));

    assertThat(folder.definition()).isEqualTo(definition("asha", 27));
    assertThatThrownBy(() -> folder.begin(definition("model", 27)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("another strategy");
    assertThatThrownBy(() -> folder.begin(definition("asha", 81)))
        .hasMessageContaining("another number of epochs")
        .hasMessageContaining("experiment.name");
  }

  @Test
  void aSweepOfAnEarlierVersionIsGoneOnWith() throws IOException {
    String old =
        Json.prettyText(definition("asha", 27)).replaceFirst(",\\s*\"corpus\" : \\{[^}]*}", "");
    assertThat(old).doesNotContain("corpora.EMOVO.seed");
    folder.file("sweep.json").write(old);

    folder.begin(definition("asha", 27));

    assertThat(folder.definition().corpus()).isEmpty();
    assertThatThrownBy(() -> folder.begin(definition("model", 27)))
        .hasMessageContaining("another strategy");
  }

  @Test
  void aSweepWhoseTrialsAllFailedSaysWhatToDo() {
    SweepState state = new SweepState(SPACE, Rungs.halving(27));
    Map<String, String> values =
        Map.of(
            "network.variant", "tcn",
            "training.epsilon", "1e-7",
            "training.learning-rate", "0.001");
    state.apply(new Entry.Suggested(0, values));
    state.apply(new Entry.Started(0, 0));
    state.apply(new Entry.Failed(0, 0, "no space left on device"));

    assertThat(new NoTrialException(folder, state))
        .hasMessageContaining("all 1 trials of " + folder.path())
        .hasMessageContaining("raise --trials, or take another experiment.name")
        .hasMessageEndingWith("no space left on device");
  }

  /** Journals of old versions have such. */
  @Test
  void aTrialThatFailedWithoutAReasonHasFailed() throws IOException {
    SweepState state = new SweepState(SPACE, Rungs.halving(27));
    state.apply(
        new Entry.Suggested(
            0,
            Map.of(
                "network.variant", "tcn",
                "training.epsilon", "1e-7",
                "training.learning-rate", "0.001")));
    state.apply(new Entry.Started(0, 0));
    state.apply(new Entry.Failed(0, 0, null));

    assertThat(new NoTrialException(folder, state))
        .hasMessageContaining("all 1 trials")
        .hasMessageEndingWith("an error without a message");
    Leaderboard leaderboard = new Leaderboard("it", SPACE, Rungs.halving(27), state);
    assertThat(leaderboard.csv()).contains("an error without a message");
    assertThat(leaderboard.parquet()).isNotEmpty();
  }

  @Test
  void whoLooksOnReadsTheJournal() throws IOException {
    assertThat(SweepStatus.read(folder.storage(), "night")).isEmpty();
    folder.begin(definition("asha", 27));
    Map<String, String> values =
        Map.of(
            "network.variant",
            "tcn",
            "training.epsilon",
            "1e-7",
            "training.learning-rate",
            "0.001");
    StoredJournal journal = StoredJournal.open(folder.storage(), folder.journal()).journal();
    journal.write(List.of(new Entry.Suggested(0, values), new Entry.Started(0, 0)));
    journal.write(List.of(new Entry.Suggested(1, values), new Entry.Started(1, 0)));
    journal.write(List.of(new Entry.Reported(1, 0, 0.25, List.of(0.25))));

    SweepStatus status = SweepStatus.read(folder.storage(), "night").get(0);
    assertThat(status)
        .isEqualTo(
            new SweepStatus(
                "EMOVO-paper-fold-0",
                2,
                1,
                0,
                0,
                1,
                List.of(new SweepStatus.Leader(1, 0.25, 1, values))));
  }

  @Test
  void aNameSaysWhatASweepIsOf() {
    for (Split split : Split.values()) {
      TrialPlans.Fold fold = new TrialPlans.Fold("MY-paper-fold-1", split, 12);

      assertThat(TrialPlans.Fold.of(fold.id())).contains(fold);
    }
    assertThat(TrialPlans.Fold.of("EMOVO")).isEmpty();
  }

  /** The trial's case is neither published nor leased, and its checkpoint is as old as can be. */
  @Test
  void gcLeavesPausedTrialsOfASweepThatHasNotEnded() throws IOException {
    Storage storage = folder.storage();
    String paused = "0123456789abcdef";
    String other = "fedcba9876543210";
    for (String each : List.of(paused, other)) {
      new StoredCheckpoints(storage, storage.below("runs", "night", each)).write(1, new byte[10]);
    }
    new TrialMark(folder.name()).write(storage, storage.below("runs", "night", paused));

    assertThat(found()).as("nothing is known of the sweep").containsExactly(paused, other);
    folder.begin(definition("asha", 27));
    assertThat(found()).containsExactly(other);
    folder.file(SweepFolder.OUTCOME).write(Json.pretty(OUTCOME));
    assertThat(found()).as("the sweep has ended").containsExactly(paused, other);
  }

  private List<String> found() throws IOException {
    Storage storage = folder.storage();
    return new Leftovers(storage, Duration.ofSeconds(-1), new PausedTrials(storage))
        .find().stream().map(one -> one.path().getName()).toList();
  }

  @Test
  void aSecondDriverIsRefusedWhileTheFirstOneLives() throws IOException {
    try (HeldLease first = SweepLease.take(folder, 3)) {
      first.requireHeld();

      assertThatThrownBy(() -> SweepLease.take(folder, 3))
          .isInstanceOf(SweepElsewhereException.class)
          .hasMessageContaining("under way");
    }
    SweepLease.take(folder, 3).close();
    assertThat(folder.lease().exists()).isFalse();
  }

  @Test
  void aLeaseOfAKilledDriverRunsOut() throws IOException {
    long until = System.currentTimeMillis() + 700;
    new Lease("a driver that was killed", "elsewhere", until, 0, 0).write(folder.lease());

    try (HeldLease lease = SweepLease.take(folder, 3)) {
      lease.requireHeld();
      assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(until);
    }
  }
}
