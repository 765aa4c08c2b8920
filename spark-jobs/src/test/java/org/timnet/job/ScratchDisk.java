package org.timnet.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A small disk of its own for what workers write, that can be filled up. */
final class ScratchDisk implements AutoCloseable {
  /** Room for the job's archive as every executor copies it. */
  static final int MIB = 1_024;

  private final Path place;
  private final Thread atExit = new Thread(this::unmount, "unmount-scratch");

  private ScratchDisk(Path place) {
    this.place = place;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A disk in memory; empty where this user may not mount one. */
  static Optional<ScratchDisk> mount(Path place) throws IOException, InterruptedException {
    Files.createDirectories(place);
    return run("mount", "-t", "tmpfs", "-o", "size=" + MIB + "m", "tmpfs", place.toString()) == 0
        ? Optional.of(new ScratchDisk(place))
        : Optional.empty();
  }

  /** Leaves no room for some time. */
  void fill(Duration time) throws IOException {
    Path file = place.resolve("full");
    byte[] mebibyte = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < MIB; i++) {
        out.write(mebibyte);
      }
    } catch (IOException e) {
      // Full, as it is meant to be.
    }
    LockSupport.parkNanos(time.toNanos());
    Files.deleteIfExists(file);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    unmount();
  }

  private void unmount() {
    try {
      run("umount", "-l", place.toString());
    } catch (IOException e) {
      System.err.println(place + " stays mounted: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
