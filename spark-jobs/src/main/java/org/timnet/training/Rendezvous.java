package org.timnet.training;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where threads meet again and again: each makes a request and waits until all that have not left
 * have made one. What is done then follows from the requests alone, not from who came first.
 *
 * @param <R> a request, which takes its answer with it
 */
final class Rendezvous<R> {
  /** Answers requests; on one thread at a time, whichever. */
  interface Host<R> {
    /**
     * Everybody has made a request.
     *
     * @param requests by the number of who made it
     * @return the numbers of those that are answered now, at least one; the others wait on
     */
    Set<Integer> answer(SortedMap<Integer, R> requests);

    /** Everybody has left. */
    void close();
  }

  private final Host<R> host;
  private final Set<Integer> present = new HashSet<>();
  private final SortedMap<Integer, R> waiting = new TreeMap<>();
  private Throwable failure;

  /**
   * @param members who are waited for until they leave, numbered from 0
   */
  Rendezvous(int members, Host<R> host) {
    this.host = host;
    IntStream.range(0, members).forEach(present::add);
  }

  /**
   * Makes a request and waits for its answer. A failure of the host is one of everybody, from then
   * on.
   *
   * @throws IllegalStateException where the member has left, or its thread is interrupted
   */
  synchronized void ask(int member, R request) {
    if (!present.contains(member) || waiting.containsKey(member)) {
      throw new IllegalStateException("training %d has left or asks already".formatted(member));
    }
    waiting.put(member, request);
    try {
      while (waiting.get(member) == request) {
        throwFailure();
        if (waiting.size() == present.size()) {
          answer();
        } else {
          wait();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others trained on the same device", e);
    } finally {
      waiting.remove(member, request);
    }
  }

  private void answer() {
    try {
      Set<Integer> answered =
          host.answer(Collections.unmodifiableSortedMap(new TreeMap<>(waiting)));
      if (!waiting.keySet().removeAll(answered)) {
        throw new IllegalStateException("nobody has been answered");
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    notifyAll();
  }

  private void throwFailure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Does something while nothing is being answered. */
  synchronized void alone(Runnable what) {
    throwFailure();
    what.run();
  }

  /** The others wait for this member no more; leaving twice is leaving once. */
  synchronized void leave(int member) {
    if (present.remove(member)) {
      waiting.remove(member);
      if (present.isEmpty()) {
        host.close();
      }
      notifyAll();
    }
  }
}
