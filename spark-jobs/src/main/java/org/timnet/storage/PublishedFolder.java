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
    Marker marker =
        marker()
            .orElseThrow(() -> new FileNotFoundException(path + " is not published: no " + MARKER));
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
      throw new DamagedPublicationException(path + "/" + name + " was published and is gone");
    } catch (ChecksumException e) {
      throw new DamagedPublicationException(path + "/" + name + " is damaged: " + e.getMessage());
    }
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
