package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExecutorRollTest {
  /** Clocks may begin anywhere, and run over. */
  private static final long START = Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(5);

  private final ExecutorRoll roll = new ExecutorRoll(List.of(), START);

  @Test
  void theFirstOneHasTenMinutes() {
    ExecutorRoll.Wait wait = roll.await(2, START);

    assertThat(wait.goesOn(after(599))).isTrue();
    assertThat(wait.goesOn(after(600))).isFalse();
  }

  @Test
  void othersHaveAMinuteFromTheFirstOneOn() {
    ExecutorRoll.Wait wait = roll.await(2, START);
    assertThat(wait.goesOn(after(500))).isTrue();

    roll.add("0", after(550));

    assertThat(wait.goesOn(after(550))).isTrue();
    assertThat(wait.goesOn(after(609))).isTrue();
    assertThat(wait.goesOn(after(610))).isFalse();
  }

  @Test
  void enoughAreEnough() {
    ExecutorRoll.Wait wait = roll.await(2, START);
    roll.add("0", after(5));
    assertThat(wait.goesOn(after(5))).isTrue();

    roll.add("1", after(6));

    assertThat(wait.goesOn(after(6))).isFalse();
    assertThat(roll.size()).isEqualTo(2);
  }

  @Test
  void whereNoNumberIsWantedQuietEndsIt() {
    ExecutorRoll.Wait wait = roll.await(0, START);
    roll.add("0", after(5));
    roll.add("1", after(7));

    assertThat(wait.goesOn(after(10))).isTrue();
    assertThat(wait.goesOn(after(11))).isFalse();
  }

  @Test
  void quietIsNoneBeforeTheFirst() {
    assertThat(roll.await(0, START).goesOn(after(300))).isTrue();
  }

  @Test
  void thoseThatAreThereAlreadyCount() {
    ExecutorRoll.Wait wait = new ExecutorRoll(List.of("0"), START).await(1, after(1));

    assertThat(wait.goesOn(after(1))).isFalse();
  }

  @Test
  void afterTheLossOfTheLastOneItBeginsAnew() {
    ExecutorRoll.Wait wait = roll.await(2, START);
    roll.add("0", after(100));
    assertThat(wait.goesOn(after(100))).isTrue();

    assertThat(roll.remove("0")).isTrue();
    assertThat(roll.remove("0")).isFalse();

    assertThat(wait.goesOn(after(150))).isTrue();
    assertThat(wait.goesOn(after(749))).isTrue();
    assertThat(wait.goesOn(after(750))).isFalse();
  }

  private static long after(int seconds) {
    return START + TimeUnit.SECONDS.toNanos(seconds);
  }
}
