package org.timnet.sweep.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Json;
import org.timnet.storage.ParallelReads;
import org.timnet.storage.Storage;

/**
 * A journal as a folder of small objects, numbered from 0, each a JSON list of entries: an object
 * store cannot append. {@value #CHUNK} of them are put together into one now and then, so that a
 * journal of thousands of trials is read in seconds. One driver at a time writes.
 */
public final class StoredJournal implements Journal {
  private static final int CHUNK = 256;
  private static final int READ_ATTEMPTS = 3;
  private static final Pattern NAME = Pattern.compile("(\\d{9})(?:-(\\d{9}))?\\.json");

  private final Storage storage;
  private final Path folder;
  private final List<Entry> chunk = new ArrayList<>();
  private int next;

  private StoredJournal(Storage storage, Path folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /** An object and the numbers, both included, that are in it. */
  private record Part(int first, int last, String name) {
    static Stream<Part> of(FileStatus file) {
      String name = file.getPath().getName();
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        return Stream.empty();
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      return Stream.of(new Part(first, last, name));
    }
  }

  /** A journal and all that it has. */
  public record Opened(StoredJournal journal, List<Entry> entries) {}

  /**
   * Opens a journal to be gone on with; one that is not there is empty.
   *
   * @throws IOException where an object is missing or cannot be read
   */
  public static Opened open(Storage storage, Path folder) throws IOException {
    StoredJournal journal = new StoredJournal(storage, folder);
    List<Entry> entries = journal.load();
    if (journal.next > 0 && journal.next % CHUNK == 0 && !journal.chunk.isEmpty()) {
      // Killed between the last object of a chunk and the chunk.
      journal.putTogether();
    }
    return new Opened(journal, entries);
  }

  /** All entries of a journal, for those who only look on; empty where there is none. */
  public static List<Entry> read(Storage storage, Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new StoredJournal(storage, folder).load();
      } catch (IOException e) {
        // A driver may have put objects together meanwhile.
        if (!(e.getCause() instanceof FileNotFoundException) || attempt == READ_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private List<Entry> load() throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<Part> parts = parts();
    List<List<Entry>> contents = ParallelReads.map(parts, Part::name, this::content);
    for (int i = 0; i < parts.size(); i++) {
      entries.addAll(contents.get(i));
      next = parts.get(i).last() + 1;
      if (parts.get(i).last() == parts.get(i).first()) {
        chunk.addAll(contents.get(i));
      }
    }
    return entries;
  }

  /** Those that are to be read, in order. */
  private List<Part> parts() throws IOException {
    List<Part> all =
        Stream.of(files())
            .flatMap(Part::of)
            .sorted(
                Comparator.comparingInt(Part::first)
                    .thenComparing(Comparator.comparingInt(Part::last).reversed()))
            .toList();
    List<Part> parts = new ArrayList<>();
    int expected = 0;
    for (Part part : all) {
      if (part.first() == expected) {
        parts.add(part);
        expected = part.last() + 1;
      } else if (part.first() > expected) {
        throw new IOException(
            "the journal %s lacks its object %09d; restore it, or give the sweep another experiment.name"
                .formatted(folder, expected));
      }
    }
    return parts;
  }

  private FileStatus[] files() throws IOException {
    try {
      return storage.fileSystem(folder).listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private List<Entry> content(Part part) throws IOException {
    Path path = new Path(folder, part.name());
    try {
      return Json.readList(storage.file(path).bytes(), Entry.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s cannot be read: %s; a newer timnet wrote it, or it is damaged"
              .formatted(path, e.getOriginalMessage()),
          e);
    }
  }

  @Override
  public void write(List<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    storage.file(new Path(folder, name(next))).write(json(entries));
    chunk.addAll(entries);
    next++;
    if (next % CHUNK == 0) {
      putTogether();
    }
  }

  /** The chunk is whole before its parts go; until they are gone, it is read in their place. */
  private void putTogether() throws IOException {
    int first = next - CHUNK;
    String name = String.format(Locale.ROOT, "%09d-%09d.json", first, next - 1);
    storage.file(new Path(folder, name)).write(json(chunk));
    chunk.clear();
    for (int i = first; i < next; i++) {
      storage.file(new Path(folder, name(i))).delete();
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%09d.json", number);
  }

  /** Elements of a bare list would be written without their kind. */
  private static byte[] json(List<Entry> entries) {
    return Json.compact(entries.toArray(Entry[]::new));
  }
}
