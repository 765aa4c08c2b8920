package org.timnet.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;

/**
 * A folder whose files count once the marker {@value #MARKER} is there. The marker is written last
 * and lists every file with size and sha256, so a reader sees all of a publication or none, also
 * where rename is not atomic. Publishing again the same content is harmless, even at the same time.
 *
 * @param path the folder
 * @param configuration what its file system is opened with
 */
public record PublishedFolder(Path path, Configuration configuration) {
  /** Name of the marker. */
  public static final String MARKER = "_SUCCESS";

  /** What the marker says of one file. */
  private record Entry(long bytes, String sha256) {
    static Entry of(byte[] content) {
      return new Entry(content.length, Sha256.of(content));
    }
  }

  private record Marker(SortedMap<String, Entry> files) {}

  /** Whether the folder has been published. */
  public boolean isPublished() throws IOException {
    return marker().isPresent();
  }

  /**
   * Writes the files, then the marker. A folder that is already published with this content is left
   * as it is; one with other content, or with damaged files, is replaced, file by file: another
   * driver may be writing the same ones, or have files of its own beside them.
   *
   * @param files content by name; names stay below the folder
   */
  public void publish(Map<String, byte[]> files) throws IOException {
    SortedMap<String, Entry> entries = new TreeMap<>();
    files.forEach((name, content) -> entries.put(name, Entry.of(content)));
    Marker marker = new Marker(entries);
    Optional<Marker> present = marker();
    if (present.equals(Optional.of(marker)) && isIntact(marker)) {
      return;
    }
    if (present.isPresent() && !present.get().equals(marker)) {
      file(MARKER).delete();
    }
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      file(file.getKey()).write(file.getValue());
    }
    file(MARKER).write(Json.pretty(marker));
    for (String old : present.map(Marker::files).orElseGet(TreeMap::new).keySet()) {
      if (!entries.containsKey(old)) {
        file(old).delete();
      }
    }
  }

  /**
   * Reads a published file.
   *
   * @throws FileNotFoundException if the folder is not published or was published without the file
   * @throws DamagedPublicationException if the file is not what was published
   */
  public byte[] read(String name) throws IOException {
    return read(name, published());
  }

  /**
   * Reads a published file where all that was published with it is there. It takes one listing more
   * than {@link #read}: of the other files the sizes are looked at, and no contents.
   *
   * @throws FileNotFoundException if the folder is not published or was published without the file
   * @throws DamagedPublicationException if the file is not what was published, or another one is
   *     gone or of another size
   */
  public byte[] readOfWhole(String name) throws IOException {
    Marker marker = published();
    Map<String, Long> sizes =
        new StoredFolder(path, configuration)
            .files().stream()
                .collect(
                    Collectors.toMap(
                        StoredFolder.Entry::name, StoredFolder.Entry::bytes, (one, same) -> one));
    for (Map.Entry<String, Entry> file : marker.files().entrySet()) {
      Long bytes = sizes.get(file.getKey());
      if (bytes == null) {
        throw gone(file.getKey());
      }
      if (bytes != file.getValue().bytes()) {
        throw new DamagedPublicationException(
            "%s/%s has %d bytes and was published with %d"
                .formatted(path, file.getKey(), bytes, file.getValue().bytes()));
      }
    }
    return read(name, marker);
  }

  private Marker published() throws IOException {
    return marker()
        .orElseThrow(() -> new FileNotFoundException(path + " is not published: no " + MARKER));
  }

  private byte[] read(String name, Marker marker) throws IOException {
    Entry entry = marker.files().get(name);
    if (entry == null) {
      throw new FileNotFoundException(path + " was published without " + name);
    }
    byte[] content = content(name);
    if (!Entry.of(content).equals(entry)) {
      throw new DamagedPublicationException(path + "/" + name + " is not what was published");
    }
    return content;
  }

  /** Names of the published files and of the marker; empty where the folder is not published. */
  public Set<String> namesWithMarker() throws IOException {
    Set<String> names = new TreeSet<>();
    marker().ifPresent(marker -> names.addAll(marker.files().keySet()));
    if (!names.isEmpty()) {
      names.add(MARKER);
    }
    return names;
  }

  private byte[] content(String name) throws IOException {
    try {
      return file(name).bytes();
    } catch (FileNotFoundException e) {
      throw gone(name);
    } catch (ChecksumException e) {
      throw new DamagedPublicationException(path + "/" + name + " is damaged: " + e.getMessage());
    }
  }

  private DamagedPublicationException gone(String name) {
    return new DamagedPublicationException(path + "/" + name + " was published and is gone");
  }

  private boolean isIntact(Marker marker) throws IOException {
    for (String name : marker.files().keySet()) {
      try {
        read(name);
      } catch (DamagedPublicationException e) {
        return false;
      }
    }
    return true;
  }

  private Optional<Marker> marker() throws IOException {
    try {
      return Optional.of(Json.read(file(MARKER).bytes(), Marker.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private StoredFile file(String name) {
    return new StoredFile(new StoredName(name).below(path), configuration);
  }
}
