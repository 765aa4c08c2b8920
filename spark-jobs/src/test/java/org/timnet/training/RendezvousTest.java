package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that wait for each other, and for none that has left. */
@Timeout(30)
class RendezvousTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Map<Integer, String>> meetings =
      Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Answers all; closing is a meeting of nobody. */
  private class Noting implements Rendezvous.Host<String> {
    @Override
    public Set<Integer> answer(SortedMap<Integer, String> requests) {
      meetings.add(Map.copyOf(requests));
      return requests.keySet();
    }

    @Override
    public void close() {
      meetings.add(Map.of());
    }
  }

  /** Asks so many times and leaves. */
  private Future<Integer> asking(Rendezvous<String> rendezvous, int member, int times) {
    return threads.submit(
        () -> {
          try {
            for (int i = 1; i <= times; i++) {
              rendezvous.ask(member, member + "." + i);
            }
            return times;
          } finally {
            rendezvous.leave(member);
          }
        });
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  @Test
  void everyMeetingIsOfAllThatAreLeft() throws Exception {
    Rendezvous<String> rendezvous = new Rendezvous<>(3, new Noting());
    List<Future<Integer>> all =
        List.of(asking(rendezvous, 0, 3), asking(rendezvous, 1, 1), asking(rendezvous, 2, 2));
    for (Future<Integer> one : all) {
      result(one);
    }
    assertThat(meetings)
        .containsExactly(
            Map.of(0, "0.1", 1, "1.1", 2, "2.1"),
            Map.of(0, "0.2", 2, "2.2"),
            Map.of(0, "0.3"),
            Map.of());
  }

  @Test
  void nobodyWaitsForOneThatNeverCame() throws Exception {
    Rendezvous<String> rendezvous = new Rendezvous<>(3, new Noting());
    rendezvous.leave(1);
    Future<Integer> first = asking(rendezvous, 0, 1);
    // It waits for the third, whether it is there yet or not.
    assertThat(meetings).isEmpty();
    rendezvous.leave(2);
    rendezvous.leave(2);
    result(first);
    assertThat(meetings).containsExactly(Map.of(0, "0.1"), Map.of());
  }

  @Test
  void whoIsNotAnsweredWaitsForTheNextMeeting() throws Exception {
    // Whoever says "later" is answered once nobody says "now".
    Rendezvous<String> rendezvous =
        new Rendezvous<>(
            2,
            new Noting() {
              @Override
              public Set<Integer> answer(SortedMap<Integer, String> requests) {
                super.answer(requests);
                SortedMap<Integer, String> now = new TreeMap<>(requests);
                now.values().removeIf("later"::equals);
                return now.isEmpty() ? requests.keySet() : now.keySet();
              }
            });
    Future<Integer> patient = threads.submit(ask(rendezvous, 0, "later"));
    Future<Integer> other = threads.submit(ask(rendezvous, 1, "now", "later"));
    result(patient);
    result(other);
    assertThat(meetings)
        .containsExactly(Map.of(0, "later", 1, "now"), Map.of(0, "later", 1, "later"), Map.of());
  }

  private static Callable<Integer> ask(
      Rendezvous<String> rendezvous, int member, String... requests) {
    return () -> {
      try {
        for (String request : requests) {
          rendezvous.ask(member, request);
        }
        return requests.length;
      } finally {
        rendezvous.leave(member);
      }
    };
  }

  @Test
  void aFailureIsOneOfAllAndEndsTheMeetings() {
    Rendezvous<String> rendezvous =
        new Rendezvous<>(
            2,
            new Noting() {
              @Override
              public Set<Integer> answer(SortedMap<Integer, String> requests) {
                super.answer(requests);
                throw new IllegalArgumentException("no memory left");
              }
            });
    for (Future<Integer> one : List.of(asking(rendezvous, 0, 2), asking(rendezvous, 1, 2))) {
      assertThatThrownBy(() -> result(one))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("no memory left");
    }
    assertThat(meetings).containsExactly(Map.of(0, "0.1", 1, "1.1"), Map.of());
  }

  @Test
  void anErrorOfTheHostIsOneOfAll() {
    Rendezvous<String> rendezvous =
        new Rendezvous<>(
            2,
            new Noting() {
              @Override
              public Set<Integer> answer(SortedMap<Integer, String> requests) {
                throw new NoClassDefFoundError("a driver's");
              }
            });
    for (Future<Integer> one : List.of(asking(rendezvous, 0, 1), asking(rendezvous, 1, 1))) {
      assertThatThrownBy(() -> result(one)).hasCauseInstanceOf(NoClassDefFoundError.class);
    }
    assertThat(meetings).containsExactly(Map.of());
  }

  @Test
  void anInterruptedOneLeavesAndTheOthersGoOn() throws Exception {
    Rendezvous<String> rendezvous = new Rendezvous<>(2, new Noting());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> rendezvous.ask(0, "never answered"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    Future<Integer> other = asking(rendezvous, 1, 2);
    rendezvous.leave(0);
    result(other);
    assertThat(meetings).containsExactly(Map.of(1, "1.1"), Map.of(1, "1.2"), Map.of());
  }

  @Test
  void whoHasLeftAsksNoMore() {
    Rendezvous<String> rendezvous = new Rendezvous<>(2, new Noting());
    rendezvous.leave(0);
    assertThatThrownBy(() -> rendezvous.ask(0, "again"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("training 0");
  }
}
