package org.timnet.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.timnet.storage.StoredFolder.Entry;

/**
 * A folder of this machine, by the JDK. Hadoop's local file system takes no colon in a name, no
 * name that has no room for the four letters of a checksum file, and passes over links to nowhere.
 *
 * @param root the folder
 */
record LocalFolder(Path root) {
  private static final String CHECKSUM = ".crc";
  private static final String UNFINISHED = ".unfinished";

  /** Bytes; of the file systems in use. */
  private static final int LONGEST_NAME = 255;

  /**
   * The folder at a path.
   *
   * @throws FileSystemException if this process cannot spell the path
   */
  static LocalFolder at(String path) throws FileSystemException {
    try {
      return new LocalFolder(Path.of(path));
    } catch (InvalidPathException e) {
      throw unspeakable(path, e);
    }
  }

  /**
   * All that is no folder, at any depth and in any order, behind links too; folders that cannot be
   * read as well, and without Hadoop's checksum files.
   */
  List<Entry> files() throws IOException {
    List<Entry> found = new ArrayList<>();
    Files.walkFileTree(
        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Listing(found));
    Set<String> names = found.stream().map(Entry::name).collect(Collectors.toSet());
    return found.stream().filter(entry -> !isChecksum(entry.name(), names)).toList();
  }

  /** Opens a file for reading. */
  InputStream open(String name) throws IOException {
    return Files.newInputStream(file(name));
  }

  /**
   * Writes a file or replaces it in one step, with the folders above it. Readers see the old
   * content or the new one, however many write at once. It gets none of Hadoop's checksum files:
   * they are replaced in a step of their own, and of two writers one may leave the file and the
   * other its checksum.
   */
  void write(String name, InputStream content) throws IOException {
    Path file = file(name);
    // Which may be a link to a folder, and that is not one to createDirectories.
    if (!Files.isDirectory(file.getParent())) {
      Files.createDirectories(file.getParent());
    }
    // A short name of its own: the file's may be as long as names can be.
    Path unfinished = file.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
    try {
      try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW)) {
        content.transferTo(out);
      }
      forgetChecksum(file);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Removes what Hadoop has written beside the content that is about to go. */
  private static void forgetChecksum(Path file) throws IOException {
    String name = "." + file.getFileName() + CHECKSUM;
    if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
      Files.deleteIfExists(file.resolveSibling(name));
    }
  }

  /** What an exception says of a file, without the file's name. */
  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      // Of a store it says what was asked for and who refused it.
      return denied.getReason() == null
          ? "permission denied"
          : "permission denied: " + denied.getReason();
    }
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return "gone since the corpus was listed";
    }
    if (failure instanceof FileSystemLoopException) {
      return "a link back to a folder around it";
    }
    return failure instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(failure.getMessage());
  }

  private Path file(String name) throws FileSystemException {
    try {
      return root.resolve(name);
    } catch (InvalidPathException e) {
      throw unspeakable(name, e);
    }
  }

  private static FileSystemException unspeakable(String name, InvalidPathException e) {
    FileSystemException failure = new FileSystemException(name, null, encodingRemedy());
    failure.initCause(e);
    return failure;
  }

  private static String encodingRemedy() {
    String encoding = System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    return encoding.equals("UTF-8")
        ? "its name is not UTF-8: rename it"
        : "its name is no %s, the encoding of this process: start it with LC_ALL=C.UTF-8"
            .formatted(encoding);
  }

  private static boolean isChecksum(String name, Set<String> names) {
    int start = name.lastIndexOf('/') + 1;
    return name.startsWith(".", start)
        && name.endsWith(CHECKSUM)
        && name.length() > start + 1 + CHECKSUM.length()
        && names.contains(
            name.substring(0, start)
                + name.substring(start + 1, name.length() - CHECKSUM.length()));
  }

  private final class Listing extends SimpleFileVisitor<Path> {
    private final List<Entry> found;

    Listing(List<Entry> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      add(
          file,
          attributes.isSymbolicLink() ? FileVersion.NONE : FileVersion.of(attributes),
          trouble(file, attributes));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(root)) {
        throw failure;
      }
      add(file, FileVersion.NONE, Optional.of(reason(failure)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        visitFileFailed(folder, failure);
      }
      return FileVisitResult.CONTINUE;
    }

    private void add(Path file, FileVersion version, Optional<String> trouble) {
      String name = root.relativize(file).toString();
      found.add(new Entry(name, version, isSpoken(file) ? trouble : Optional.of(encodingRemedy())));
    }

    /** Whether the name is found again by its text: a name is bytes, and text in one encoding. */
    private static boolean isSpoken(Path file) {
      try {
        return Path.of(file.toString()).equals(file);
      } catch (InvalidPathException e) {
        return false;
      }
    }

    private static Optional<String> trouble(Path file, BasicFileAttributes attributes) {
      // Whoever opens a pipe waits for its other end.
      if (!attributes.isSymbolicLink()) {
        return attributes.isRegularFile() ? Optional.empty() : Optional.of("no regular file");
      }
      try {
        Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.empty();
      } catch (NoSuchFileException e) {
        return Optional.of("a link to nowhere" + target(file));
      } catch (IOException e) {
        return Optional.of("a link that cannot be followed: " + reason(e));
      }
    }

    private static String target(Path link) {
      try {
        return ": there is no " + Files.readSymbolicLink(link);
      } catch (IOException e) {
        return "";
      }
    }
  }
}
