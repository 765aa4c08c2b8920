package org.timnet.experiment.benchmark;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.RunFolders;
import org.timnet.storage.FlatJson;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;

/**
 * What one night was to do: {@code benchmark.json} beside the experiment's cases, all that a report
 * needs besides them, one flat object.
 *
 * @param heading which night it was
 * @param corpora in alphabetical order
 * @param series what was to be trained
 * @param leaks what training and test share
 * @param notes what could not be planned, and why
 * @param settings in force, {@code key = value}, secrets redacted
 */
public record Benchmark(
    Heading heading,
    List<BenchmarkCorpus> corpora,
    List<Series> series,
    List<Leaks> leaks,
    List<String> notes,
    List<String> settings) {
  private static final String FILE = "benchmark.json";

  /**
   * Which night it was.
   *
   * @param experiment its name
   * @param night label, such as its date
   * @param version of timnet
   * @param history name of the scores that it is compared with
   */
  public record Heading(String experiment, String night, String version, String history) {}

  /**
   * A corpus that takes part.
   *
   * @param name its name
   * @param synthetic whether its recordings are synthetic
   * @param utterances usable ones
   * @param features checksum of its feature table
   * @param preset name of the feature preset
   */
  public record BenchmarkCorpus(
      String name, boolean synthetic, int utterances, String features, String preset) {}

  public Benchmark {
    corpora = List.copyOf(corpora);
    series = List.copyOf(series);
    leaks = List.copyOf(leaks);
    notes = List.copyOf(notes);
    settings = List.copyOf(settings);
  }

  /** What is written: one flat object. */
  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("experiment", heading.experiment());
    json.put("night", heading.night());
    json.put("version", heading.version());
    json.put("history", heading.history());
    json.put("corpora", corpora);
    json.put("series", series);
    json.put("leaks", leaks);
    json.put("notes", notes);
    json.put("settings", settings);
    return json;
  }

  /**
   * Reads the JSON that was written.
   *
   * @throws JsonProcessingException where it is that of no benchmark
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Benchmark of(ObjectNode json) throws JsonProcessingException {
    FlatJson fields = new FlatJson(json);
    Benchmark benchmark =
        new Benchmark(
            fields.group(Heading.class),
            fields.list("corpora", BenchmarkCorpus.class),
            fields.list("series", Series.class),
            fields.list("leaks", Leaks.class),
            fields.list("notes", String.class),
            fields.list("settings", String.class));
    fields.requireAllTaken();
    return benchmark;
  }

  /** Name of the experiment. */
  public String experiment() {
    return heading.experiment();
  }

  /** Label of the night, such as its date. */
  public String night() {
    return heading.night();
  }

  /** Version of timnet. */
  public String version() {
    return heading.version();
  }

  /** Name of the scores that it is compared with. */
  public String history() {
    return heading.history();
  }

  /** All cases, those of the tables first. */
  public List<Case> cases() {
    return Stream.of(Series.Purpose.values()).flatMap(this::cases).toList();
  }

  private Stream<Case> cases(Series.Purpose purpose) {
    return series.stream()
        .filter(each -> each.purpose() == purpose)
        .flatMap(each -> each.cases().stream());
  }

  /**
   * Refuses data that give away the answers.
   *
   * @throws DataLeakException that names every promise that is not kept
   */
  public void requireNoLeaks() {
    List<String> broken = leaks.stream().flatMap(each -> each.broken().stream()).toList();
    if (!broken.isEmpty()) {
      throw new DataLeakException(broken);
    }
  }

  /** Writes it down. */
  public void write(Storage storage) throws IOException {
    file(storage, experiment()).write(Json.pretty(this));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws NoBenchmarkException where the experiment is no benchmark
   */
  public static Benchmark read(Storage storage, String experiment) throws IOException {
    StoredFile file = file(storage, experiment);
    try {
      return Json.read(file.bytes(), Benchmark.class);
    } catch (FileNotFoundException e) {
      throw new NoBenchmarkException(experiment, file.path(), e);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is of another version of timnet; run timnet benchmark again: %s"
              .formatted(file.path(), e.getOriginalMessage()),
          e);
    }
  }

  private static StoredFile file(Storage storage, String experiment) {
    return storage.file(new Path(RunFolders.of(storage, experiment), FILE));
  }
}
