package org.timnet.report.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.timnet.report.ReportFolders;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredName;

/**
 * Where the nights are kept, below {@code <root>/reports}: their scores and which of them is the
 * baseline in {@code <name>.json}, which utterances were right in {@code
 * <name>.outcomes/<night>.json.gz}, the noise between seeds in {@code <name>.noise.json}.
 *
 * @param storage that holds them
 * @param name of the history
 */
public record StoredHistory(Storage storage, String name) {
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The nights so far; none where there is no file. */
  public DriftHistory read() throws IOException {
    StoredFile file = file();
    try {
      return DriftHistory.read(file.text(), file.path().toString());
    } catch (FileNotFoundException e) {
      return DriftHistory.empty();
    }
  }

  /** Which utterances were right on a night; none where that is not kept. */
  public Outcomes outcomes(String night) throws IOException {
    StoredFile file = outcomesFile(night);
    try {
      return Outcomes.read(file.bytes(), file.path().toString());
    } catch (FileNotFoundException e) {
      return Outcomes.none();
    }
  }

  /** The noise between seeds; none where it has not been measured. */
  public SeedNoise noise() throws IOException {
    StoredFile file = noiseFile();
    try {
      return Json.read(file.bytes(), SeedNoise.class);
    } catch (FileNotFoundException e) {
      return SeedNoise.none();
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s holds no noise between seeds (%s): remove it and measure it again with timnet noise"
              .formatted(file.path(), e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Keeps the noise of cells, in place of what was measured of them before.
   *
   * @return all that is known now
   */
  public SeedNoise keep(SeedNoise measured) throws IOException {
    SeedNoise all = noise().with(measured);
    noiseFile().write(Json.prettyText(all) + "\n");
    return all;
  }

  /**
   * Keeps a night and the latest before it, as many as there may be, and the baseline.
   *
   * @param night its scores
   * @param outcomes of its test utterances
   * @param longest how many nights there may be, at least one
   * @throws InvalidChoiceException where another experiment has a night of that label
   * @throws IOException if storage does not answer, or others go on overwriting the night
   */
  public void add(Night night, Outcomes outcomes, int longest) throws IOException {
    keep(night, outcomes, history -> history.with(night, longest));
  }

  /** The same; the night becomes the baseline where there is none yet. */
  public void addAsBaseline(Night night, Outcomes outcomes, int longest) throws IOException {
    keep(
        night,
        outcomes,
        history -> {
          DriftHistory added = history.with(night, longest);
          return added.baseline() == null ? added.pinned(night.night()) : added;
        });
  }

  /**
   * Makes a night the baseline.
   *
   * @param night its label
   * @throws InvalidChoiceException that lists the nights there are
   * @throws IOException if storage does not answer, or others go on pinning other nights
   */
  public void pin(String night) throws IOException {
    change(history -> history.pinned(night), history -> night.equals(history.baseline()), night);
  }

  /** Keeps which utterances were right on a night that is in the history. */
  public void keep(String night, Outcomes outcomes) throws IOException {
    outcomesFile(night).write(outcomes.compressed());
  }

  private void keep(Night night, Outcomes outcomes, UnaryOperator<DriftHistory> change)
      throws IOException {
    DriftHistory known = read();
    known.requireFree(night.night(), night.experiment());
    keep(night.night(), outcomes);
    Set<String> before = labels(known);
    DriftHistory changed =
        change(
            change,
            history ->
                labels(history).contains(night.night())
                    || !labels(change.apply(history)).contains(night.night()),
            night.night());
    // Others may be adding nights of which the history has not yet heard: only what it has dropped.
    before.add(night.night());
    before.removeAll(labels(changed));
    for (String dropped : before) {
      outcomesFile(dropped).delete();
    }
  }

  /**
   * Changes the file. Of two jobs that do so at once, the later one may overwrite what the earlier
   * one has written, as object stores have no compare-and-set: so each looks again, after longer
   * than a change takes.
   *
   * @param isKept whether a history that is read later has the change
   */
  private DriftHistory change(
      UnaryOperator<DriftHistory> change, Predicate<DriftHistory> isKept, String night)
      throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      DriftHistory changed = change.apply(read());
      file().write(changed.json());
      letOthersFinish();
      DriftHistory kept = read();
      if (isKept.test(kept)) {
        return kept;
      }
    }
    throw new IOException(
        "%s loses night %s to other jobs that write it at the same time: run one after the other"
            .formatted(file().path(), night));
  }

  private static Set<String> labels(DriftHistory history) {
    return history.nights().stream()
        .map(Night::night)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void letOthersFinish() throws IOException {
    try {
      // At random, so that those who have to try again do not meet again.
      long more = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
      Thread.sleep(PAUSE.toMillis() + more);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a night was added to the history");
    }
  }

  private StoredFile file() {
    return below(ReportFolders.all(storage), name + ".json");
  }

  private StoredFile noiseFile() {
    return below(ReportFolders.all(storage), name + ".noise.json");
  }

  /** A label may hold what a file name may not. */
  private StoredFile outcomesFile(String night) {
    Path folder = StoredName.segment(name + ".outcomes").below(ReportFolders.all(storage));
    return below(folder, URLEncoder.encode(night, StandardCharsets.UTF_8) + ".json.gz");
  }

  private StoredFile below(Path folder, String file) {
    return storage.file(StoredName.segment(file).below(folder));
  }
}
