package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "no other system has it")
class TimerSlackTest {
  @Test
  void threadsOfThatThreadInheritItAndNoOthers() {
    CompletableFuture<String> before = new CompletableFuture<>();
    CompletableFuture<String> after = new CompletableFuture<>();
    new Thread(
            () -> {
              new Thread(() -> before.complete(slack())).start();
              before.join();
              TimerSlack.widen();
              new Thread(() -> after.complete(slack())).start();
            })
        .start();

    assertThat(before.join()).isNotEqualTo("1000000");
    assertThat(after.join()).isEqualTo("1000000");
    assertThat(slack()).isNotEqualTo("1000000");
  }

  private static String slack() {
    try {
      return Files.readString(TimerSlack.ofThisThread()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
