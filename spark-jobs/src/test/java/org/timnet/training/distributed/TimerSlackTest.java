package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "no other system has it")
class TimerSlackTest {
  private static final String WIDE = Long.toString(TimerSlack.NANOS);

  @Test
  void threadsOfThatThreadInheritItAndNoOthers() {
    List<String> seen =
        inANewThread(
            () -> {
              String before = inANewThread(TimerSlackTest::slack);
              TimerSlack.widen();
              return List.of(before, inANewThread(TimerSlackTest::slack));
            });

    assertThat(seen.get(0)).isNotEqualTo(WIDE);
    assertThat(seen.get(1)).isEqualTo(WIDE);
    assertThat(slack()).isNotEqualTo(WIDE);
  }

  private static <T> T inANewThread(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> new Thread(task).start()).join();
  }

  private static String slack() {
    try {
      return Files.readString(TimerSlack.ofThisThread()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
