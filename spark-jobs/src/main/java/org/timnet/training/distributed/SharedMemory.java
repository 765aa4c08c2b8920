package org.timnet.training.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that Aeron maps into this JVM's memory: in {@code /dev/shm} where there is one, named
 * after the process, checked for room before and removed after.
 */
final class SharedMemory {
  private static final Logger LOG = LoggerFactory.getLogger(SharedMemory.class);

  private static final String PREFIX = "timnet-aeron-";
  private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(\\d{1,18})-.*");

  /** Aeron splits messages of 64 KiB and more; an eighth of a term is the most it takes in one. */
  static final int TERM_BYTES = 1 << 20;

  private static final int TERMS = 3;
  private static final long FIXED_BYTES = 16L << 20;

  private final Path root;

  SharedMemory(Path root) {
    this.root = root;
  }

  /** Where this machine has it. */
  static SharedMemory ofThisMachine() {
    Path linux = Path.of("/dev/shm");
    return new SharedMemory(
        Files.isDirectory(linux) ? linux : Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * A new folder for a media driver of this JVM, not made yet.
   *
   * @param peers others that it exchanges messages with
   * @throws IllegalStateException that names the size needed, where there is not enough room
   */
  Path folder(int peers) {
    long needed = needed(peers);
    long free = usable();
    if (free < needed) {
      throw new IllegalStateException(
          ("%s has %d MiB left, and the parameter server needs %d MiB for %d executors: make it"
                  + " larger (of a container: --shm-size, or an emptyDir of medium Memory)")
              .formatted(root, free >> 20, needed >> 20, peers));
    }
    return root.resolve(PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
  }

  /** Bytes of a folder: a publication and a subscription for each peer, and Aeron's own. */
  static long needed(int peers) {
    return FIXED_BYTES + 2L * (peers + 1) * TERMS * TERM_BYTES;
  }

  private long usable() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      throw new IllegalStateException(root + " cannot be asked how much room it has", e);
    }
  }

  /** Removes this JVM's folders, and those of processes that have ended. */
  void clean() {
    try (Stream<Path> folders = Files.list(root)) {
      folders.filter(SharedMemory::isDone).forEach(SharedMemory::remove);
    } catch (IOException e) {
      LOG.warn("{} cannot be listed, so that folders of Aeron may stay in it", root, e);
    }
  }

  private static boolean isDone(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.group(1)));
    return process.isEmpty() || process.get().equals(ProcessHandle.current());
  }

  private static void remove(Path folder) {
    if (!FileUtils.deleteQuietly(folder.toFile())) {
      LOG.warn("{} cannot be removed", folder);
    }
  }
}
