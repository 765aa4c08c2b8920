package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.storage.Storage;

class LeftoversTest {
  private static final Duration NONE = Duration.ofSeconds(-1);

  @TempDir private Path folder;
  private Storage storage;
  private Ledger ledger;

  @BeforeEach
  void ledger() {
    storage = new Storage(folder.toUri(), Map.of());
    ledger = new Ledger(storage, "tests");
  }

  private Path path(int number) {
    return Path.of(ledger.folder(PlannedCases.planned(number).spec()).toUri());
  }

  private List<Path> found(Duration grace) throws IOException {
    return new Leftovers(storage, grace, folder -> false)
        .find().stream().map(one -> Path.of(one.path().toUri())).toList();
  }

  @Test
  void findsWhatWasBegunAndNotPublishedAndStraysBesideWhatWas() throws IOException {
    ledger.plan(PlannedCases.plan(3));
    Case done = PlannedCases.planned(0).spec();
    ledger.publish(PlannedCases.finished(done));
    ledger.timed(done, new Timing("here", 1));
    Path checkpoints = Files.createDirectories(path(0).resolve("checkpoints"));
    Files.write(checkpoints.resolve("epoch-000025"), new byte[10]);
    Files.createDirectories(path(1));
    Files.write(path(1).resolve("model.zip"), new byte[20]);

    assertThat(found(NONE)).containsExactlyInAnyOrder(checkpoints, path(1));
    assertThat(found(Duration.ofMinutes(1))).as("written just now").isEmpty();
  }

  @Test
  void aCaseIsDoneThoughNobodyWroteDownHowLongItTook() throws IOException {
    Case done = PlannedCases.planned(0).spec();
    ledger.publish(PlannedCases.finished(done));
    // Nothing can be written over a folder that holds something.
    Files.createDirectories(path(0).resolve(Timing.FILE).resolve("in the way"));

    ledger.timed(done, new Timing("here", 1));

    assertThat(ledger.result(done)).isPresent();
  }

  @Test
  void leavesACaseAloneThatIsBeingTrained() throws IOException {
    Case running = PlannedCases.planned(2).spec();
    new Lease("a run", "a host", System.currentTimeMillis() + 60_000, 3, 0.7)
        .write(ledger.lease(running));
    Files.write(path(2).resolve("checkpoint-25"), new byte[10]);

    assertThat(found(NONE)).isEmpty();

    new Lease("a run", "a host", System.currentTimeMillis() - 1, 3, 0.7)
        .write(ledger.lease(running));
    assertThat(found(NONE)).containsExactly(path(2));
  }

  /** It holds no lease between two attempts, and goes on from its checkpoint. */
  @Test
  void leavesACaseAloneThatARunMayTryAgain() throws IOException {
    Case done = PlannedCases.planned(0).spec();
    ledger.publish(PlannedCases.finished(done));
    Path stray = Files.write(path(0).resolve("checkpoint-1"), new byte[10]);
    Files.createDirectories(path(1));
    Files.write(path(1).resolve("checkpoint-25"), new byte[10]);
    Case running = PlannedCases.planned(2).spec();
    new Lease("a run", "a host", System.currentTimeMillis() + 60_000, 3, 0.7)
        .write(ledger.lease(running));

    assertThat(found(NONE)).containsExactly(stray);

    ledger.lease(running).delete();
    assertThat(found(NONE)).contains(stray, path(1));
  }

  @Test
  void leavesACaseAloneThatIsWanted() throws IOException {
    Files.createDirectories(path(1));
    Files.write(path(1).resolve("checkpoint-25"), new byte[10]);
    Files.createDirectories(path(2));
    Files.write(path(2).resolve("checkpoint-25"), new byte[10]);
    String wanted = path(1).getFileName().toString();

    assertThat(
            new Leftovers(storage, NONE, folder -> folder.getName().equals(wanted))
                .find().stream().map(one -> Path.of(one.path().toUri())))
        .containsExactly(path(2));
  }

  @Test
  void findsFeatureTablesThatNoManifestNames() throws IOException {
    Path table = folder.resolve("features/authors-96000/EMOVO/table-0123456789abcdef");
    Files.createDirectories(table);
    Files.write(table.resolve("part-0.parquet"), new byte[30]);

    assertThat(found(NONE)).containsExactly(table);
  }

  @Test
  void removesWithAllThatIsInIt() throws IOException {
    Files.createDirectories(path(1));
    Files.write(path(1).resolve("model.zip"), new byte[20]);
    Leftovers leftovers = new Leftovers(storage, NONE, folder -> false);

    for (Leftover leftover : leftovers.find()) {
      assertThat(leftover.bytes()).isEqualTo(20);
      assertThat(leftovers.remove(leftover)).isTrue();
    }

    assertThat(path(1)).doesNotExist();
    assertThat(leftovers.find()).isEmpty();
  }

  @Test
  void whatARunHasGoneOnWithSinceIsKept() throws IOException {
    for (int number = 0; number < 4; number++) {
      Files.createDirectories(path(number));
      Files.write(path(number).resolve("model.zip"), new byte[20]);
    }
    Leftovers leftovers = new Leftovers(storage, NONE, folder -> false);
    List<Leftover> found = leftovers.find();
    assertThat(found).hasSize(4);

    ledger.publish(PlannedCases.finished(PlannedCases.planned(0).spec()));
    new Lease("a run", "a host", System.currentTimeMillis() + 60_000, 3, 0.7)
        .write(ledger.lease(PlannedCases.planned(1).spec()));
    Files.write(path(2).resolve("checkpoint-25"), new byte[10]);

    for (Leftover leftover : found) {
      boolean removed = leftovers.remove(leftover);
      assertThat(removed).isEqualTo(Path.of(leftover.path().toUri()).equals(path(3)));
    }
    assertThat(path(0).resolve("_SUCCESS")).exists();
    assertThat(path(1).resolve("lease.json")).exists();
    assertThat(path(2).resolve("checkpoint-25")).exists();
    assertThat(path(3)).doesNotExist();
  }

  @Test
  void aTableThatHasChangedSinceIsKept() throws IOException {
    Path corpus = Files.createDirectories(folder.resolve("features/authors-8192/CORPUS"));
    Path table = Files.createDirectories(corpus.resolve("table-0123456789abcdef"));
    Files.write(table.resolve("part-0.parquet"), new byte[20]);
    Leftovers leftovers = new Leftovers(storage, NONE, folder -> false);
    Leftover found = leftovers.find().get(0);

    Files.write(table.resolve("part-1.parquet"), new byte[10]);

    assertThat(leftovers.remove(found)).isFalse();
    assertThat(leftovers.remove(leftovers.find().get(0))).isTrue();
    assertThat(table).doesNotExist();
  }

  @Test
  void anEmptyStorageHasNone() throws IOException {
    assertThat(found(NONE)).isEmpty();
  }
}
