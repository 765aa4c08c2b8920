package org.timnet.sweep.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.StoredJournal;
import org.timnet.sweep.journal.SweepState;

/**
 * {@code <root>/sweeps/<experiment>/<corpus>-<split>-fold-<number>}: what a sweep is, its journal,
 * its table of trials and its winner.
 *
 * @param storage where
 * @param path the folder
 */
public record SweepFolder(Storage storage, Path path) {
  /** The winner's settings, over those that the sweep was run with. */
  public static final String BEST = "best.conf";

  /** All trials. */
  public static final String LEADERBOARD = "leaderboard.csv";

  /** The same for programs. */
  public static final String PARQUET = "leaderboard.parquet";

  /** What the winner came to; there only while the sweep has ended. */
  public static final String OUTCOME = "outcome.json";

  private static final String SWEEPS = "sweeps";
  private static final String DEFINITION = "sweep.json";
  private static final String LEASE = "lease.json";
  private static final String JOURNAL = "journal";

  /** The folder of one sweep. */
  public static SweepFolder of(Storage storage, String experiment, String name) {
    return new SweepFolder(storage, storage.below(SWEEPS, experiment, name));
  }

  /** All sweeps of an experiment, by name. */
  public static List<SweepFolder> all(Storage storage, String experiment) throws IOException {
    Path folder = storage.below(SWEEPS, experiment);
    try {
      return Stream.of(storage.fileSystem(folder).listStatus(folder))
          .filter(FileStatus::isDirectory)
          .map(FileStatus::getPath)
          .sorted()
          .map(path -> new SweepFolder(storage, path))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** What the sweep is called. */
  public String name() {
    return path.getName();
  }

  StoredFile lease() {
    return file(LEASE);
  }

  /** A file of the sweep. */
  public StoredFile file(String name) {
    return storage.file(new Path(path, name));
  }

  Path journal() {
    return new Path(path, JOURNAL);
  }

  /** Whether it is known what the sweep is. */
  public boolean isBegun() throws IOException {
    return file(DEFINITION).exists();
  }

  /** What the sweep is; as it was begun. */
  public SweepDefinition definition() throws IOException {
    return Json.readStrictly(file(DEFINITION).bytes(), SweepDefinition.class);
  }

  /**
   * Begins the sweep, or goes on with it. What an older version did not write down of it is not
   * compared.
   *
   * @throws SettingsException where it was begun as another one
   */
  void begin(SweepDefinition definition) throws IOException {
    SweepDefinition begun;
    try {
      begun = definition();
    } catch (FileNotFoundException e) {
      file(DEFINITION).write(Json.pretty(definition));
      return;
    }
    Map<String, Object> before = begun.parts();
    definition
        .parts()
        .forEach(
            (part, value) -> {
              if (before.containsKey(part) && !value.equals(before.get(part))) {
                throw new SettingsException(
                    "the sweep %s was begun with another %s; go on with that one, or give this one an experiment.name of its own"
                        .formatted(path, part));
              }
            });
  }

  /** All that has been decided and has come in so far, for those who look on. */
  public List<Entry> entries() throws IOException {
    return StoredJournal.read(storage, journal());
  }

  /** What it has come to, for those who look on. */
  public SweepState state() throws IOException {
    SweepDefinition definition = definition();
    SweepState state = new SweepState(definition.space(), definition.rungs());
    entries().forEach(state::apply);
    return state;
  }

  /** What it came to in the end; empty while it has not ended. */
  public Optional<SweepOutcome> outcome() throws IOException {
    try {
      return Optional.of(Json.readStrictly(file(OUTCOME).bytes(), SweepOutcome.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
