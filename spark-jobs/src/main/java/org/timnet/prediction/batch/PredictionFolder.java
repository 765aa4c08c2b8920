package org.timnet.prediction.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Json;
import org.timnet.storage.ParallelReads;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredFolder;
import org.timnet.storage.StoredName;

/**
 * Where predictions lie:
 *
 * <pre>
 * predictions.parquet/part-ID.parquet  rows of some recordings
 * predictions.csv/part-ID.csv          the same
 * recordings/part-ID.json              which recordings these are; written when both are there
 * _SUCCESS                             all recordings have their rows; written last
 * </pre>
 *
 * <p>A part is named by what is in it, so that two tasks that do the same one write the same files.
 *
 * @param path the folder
 */
record PredictionFolder(Storage storage, Path path) {
  static final String PARQUET = "predictions.parquet";
  static final String CSV = "predictions.csv";
  private static final String RECORDINGS = "recordings";
  private static final String MARKER = "_SUCCESS";
  private static final int READ_ATTEMPTS = 3;

  /**
   * What a part's files are called, and those that become them, by the length of a {@link Chunk}'s
   * id. Tables of others, as Spark writes them into folders of these names, are called otherwise.
   */
  private static final Pattern OF_PART =
      Pattern.compile(
          // %d would write the number in the digits of the user's language.
          "(%s|%s|%s)/part-[0-9a-f]{%s}[.].*"
              .formatted(Pattern.quote(PARQUET), Pattern.quote(CSV), RECORDINGS, Chunk.DIGITS));

  /** Names of a part's files, below the folder. */
  private record Names(String id) {
    String parquet() {
      return PARQUET + "/part-" + id + ".parquet";
    }

    String csv() {
      return CSV + "/part-" + id + ".csv";
    }

    String index() {
      return RECORDINGS + "/part-" + id + ".json";
    }

    static Optional<Names> ofIndex(String name) {
      String prefix = RECORDINGS + "/part-";
      return name.startsWith(prefix) && name.endsWith(".json")
          ? Optional.of(new Names(name.substring(prefix.length(), name.length() - 5)))
          : Optional.empty();
    }

    Set<String> all() {
      return Set.of(parquet(), csv(), index());
    }
  }

  Path parquet() {
    return new StoredName(PARQUET).below(path);
  }

  Path csv() {
    return new StoredName(CSV).below(path);
  }

  /**
   * What lies in a folder at one time.
   *
   * @param parts those that are whole, by their ids
   * @param files names of the files of all parts, whole or not
   */
  record Contents(SortedMap<String, PartIndex> parts, List<String> files) {
    /** Files of other parts than these; what names a part comes first. */
    List<String> beside(Set<String> ids) {
      Set<String> kept = new HashSet<>();
      ids.forEach(id -> kept.addAll(new Names(id).all()));
      return files.stream()
          .filter(name -> !kept.contains(name))
          .sorted(Comparator.comparing(name -> !name.startsWith(RECORDINGS)))
          .toList();
    }
  }

  /**
   * What lies there now.
   *
   * @throws SettingsException where that is of another run, or no predictions at all
   */
  Contents contents(String run) throws IOException {
    Map<String, Long> files = files();
    List<String> ofParts = files.keySet().stream().filter(OF_PART.asMatchPredicate()).toList();
    List<Names> named = ofParts.stream().map(Names::ofIndex).flatMap(Optional::stream).toList();
    if (named.isEmpty() && files.containsKey(MARKER)) {
      throw new SettingsException(
          "--output: %s has a %s that belongs to no predictions; name another folder"
              .formatted(path, MARKER));
    }
    List<Optional<PartIndex>> indices = ParallelReads.map(named, Names::index, this::index);
    SortedMap<String, PartIndex> parts = new TreeMap<>();
    for (int i = 0; i < named.size(); i++) {
      Names names = named.get(i);
      indices
          .get(i)
          .filter(index -> isWhole(names, index, files))
          .ifPresent(index -> parts.put(names.id(), index));
    }
    requireRun(parts, run);
    return new Contents(parts, ofParts);
  }

  private static boolean isWhole(Names names, PartIndex index, Map<String, Long> files) {
    return files.getOrDefault(names.parquet(), -1L) == index.parquet().bytes()
        && files.getOrDefault(names.csv(), -1L) == index.csv().bytes();
  }

  private Optional<PartIndex> index(Names names) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return Optional.of(Json.readStrictly(file(names.index()).bytes(), PartIndex.class));
      } catch (FileNotFoundException | NoSuchFileException e) {
        // It was listed: the store may not show it yet, or another driver has thrown it away.
        if (attempt == READ_ATTEMPTS) {
          return Optional.empty();
        }
      } catch (JsonProcessingException e) {
        // Damaged, and about to be thrown away.
        return Optional.empty();
      }
    }
  }

  private Map<String, Long> files() throws IOException {
    StoredFolder folder = new StoredFolder(path, storage.configuration());
    Map<String, Long> files = new HashMap<>();
    if (folder.exists()) {
      folder.files().forEach(file -> files.put(file.name(), file.bytes()));
    }
    return files;
  }

  private void requireRun(SortedMap<String, PartIndex> parts, String run) {
    if (parts.values().stream().anyMatch(part -> !part.run().equals(run))) {
      throw new SettingsException(
          "--output: %s holds predictions of another model, input or options (--window, --hop, --unsure-below); name another folder, or delete that one"
              .formatted(path));
    }
  }

  /** Writes a part, what names it last. */
  void write(String id, byte[] parquet, byte[] csv, PartIndex index) throws IOException {
    Names names = new Names(id);
    file(names.parquet()).write(parquet);
    file(names.csv()).write(csv);
    file(names.index()).write(Json.compact(index));
  }

  /** Removes files, in this order. */
  void delete(List<String> names) throws IOException {
    for (String name : names) {
      file(name).delete();
    }
  }

  /** From now on not all recordings have their rows. */
  void unpublish() throws IOException {
    StoredFile marker = file(MARKER);
    if (marker.exists()) {
      marker.delete();
    }
  }

  /**
   * All recordings have their rows.
   *
   * @param contents what the marker says, for people
   */
  void publish(Object contents) throws IOException {
    byte[] marker = Json.pretty(contents);
    if (!file(MARKER).exists() || !Arrays.equals(file(MARKER).bytes(), marker)) {
      file(MARKER).write(marker);
    }
  }

  private StoredFile file(String name) {
    return storage.file(new StoredName(name).below(path));
  }
}
