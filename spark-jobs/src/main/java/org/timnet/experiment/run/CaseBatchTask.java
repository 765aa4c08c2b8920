package org.timnet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.spark.LogContext;
import org.timnet.training.DeviceShare;
import org.timnet.training.SharedDevice;

/**
 * What one task does: attempts at its cases, each on a thread of its own and all on the device of
 * the task. Leases, checkpoints, results and failures are each case's own.
 */
final class CaseBatchTask {
  private CaseBatchTask() {}

  /**
   * Attempts all cases at once, and returns when all have ended. An interrupt is passed on to them.
   *
   * @param attempt at one case with its share of the device, which it closes; throws where the task
   *     is to end
   * @return how each has ended, in the order of the cases
   */
  static List<CaseOutcome> run(
      List<PlannedCase> cases, BiFunction<PlannedCase, DeviceShare, CaseOutcome> attempt) {
    SharedDevice device = new SharedDevice(cases.size());
    if (cases.size() == 1) {
      return List.of(attempt.apply(cases.get(0), device.share(0)));
    }
    String name = Thread.currentThread().getName() + ", case";
    ExecutorService threads =
        Executors.newFixedThreadPool(
            cases.size(),
            task -> {
              Thread thread = new Thread(LogContext.carriedTo(task), name);
              thread.setDaemon(true);
              return thread;
            });
    List<Future<CaseOutcome>> attempts =
        IntStream.range(0, cases.size())
            .mapToObj(i -> threads.submit(() -> attempt.apply(cases.get(i), device.share(i))))
            .toList();
    threads.shutdown();
    awaitEnd(threads);
    return outcomes(attempts);
  }

  /** Whoever is interrupted has its caller know. */
  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
        threads.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<CaseOutcome> outcomes(List<Future<CaseOutcome>> attempts) {
    List<CaseOutcome> outcomes = new ArrayList<>();
    Throwable thrown = null;
    for (Future<CaseOutcome> attempt : attempts) {
      try {
        outcomes.add(attempt.get(0, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        thrown = e.getCause();
      } catch (InterruptedException | TimeoutException e) {
        thrown = new IllegalStateException("interrupted before all cases had begun", e);
      }
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    return outcomes;
  }
}
