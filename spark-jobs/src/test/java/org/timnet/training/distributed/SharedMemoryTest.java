package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryTest {
  @TempDir private Path root;

  @Test
  void itsFolderNamesTheProcess() {
    Path folder = new SharedMemory(root).folder(2);

    assertThat(folder.getParent()).isEqualTo(root);
    assertThat(folder.getFileName().toString())
        .startsWith("timnet-aeron-" + ProcessHandle.current().pid() + "-");
    assertThat(folder).doesNotExist();
  }

  @Test
  void moreExecutorsThanThereIsRoomForAreAnErrorThatSaysHowMuch() {
    int peers = 1 << 30;

    assertThatThrownBy(() -> new SharedMemory(root).folder(peers))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "needs %d MiB for %d executors".formatted(SharedMemory.needed(peers) >> 20, peers));
  }

  @Test
  void aContainersUsualRoomIsEnoughForSeven() {
    assertThat(SharedMemory.needed(7)).isLessThanOrEqualTo(64 << 20);
  }

  @Test
  void itsOwnFoldersAndThoseOfEndedProcessesGo() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Process alive = new ProcessBuilder("sleep", "60").start();
    try {
      Path own = folder("timnet-aeron-" + ProcessHandle.current().pid() + "-a");
      Path orphaned = folder("timnet-aeron-" + ended.pid() + "-b");
      Path ofAnother = folder("timnet-aeron-" + alive.pid() + "-c");
      Path foreign = folder("aeron-somebody");

      new SharedMemory(root).clean();

      assertThat(own).doesNotExist();
      assertThat(orphaned).doesNotExist();
      assertThat(ofAnother).exists();
      assertThat(foreign).exists();
    } finally {
      alive.destroyForcibly();
    }
  }

  private Path folder(String name) throws Exception {
    Path folder = Files.createDirectory(root.resolve(name));
    Files.writeString(folder.resolve("cnc.dat"), "mapped");
    return folder;
  }
}
