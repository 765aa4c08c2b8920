package org.timnet.job.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.corpus.synthetic.SyntheticCorpora;
import org.timnet.corpus.synthetic.SyntheticCorpus;
import org.timnet.report.sweep.SweepReport;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.run.TrialPlans;

/**
 * Keeps the pages of a sweep fresh while it goes on. They are drawn beside the driver's own thread
 * and from the journal, so that no slot waits for a picture; a failure is logged and harms nothing.
 */
public final class SweepPages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SweepPages.class);
  private static final Duration FIRST = Duration.ofSeconds(20);

  /** Of the driver's time, pages take one part in so many at most. */
  private static final int SHARE = 20;

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final SweepReport report;
  private final SweepFolder folder;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "sweep-pages");
            made.setDaemon(true);
            return made;
          });

  private int known;

  private SweepPages(SweepReport report, SweepFolder folder) {
    this.report = report;
    this.folder = folder;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Draws pages of a sweep now and then, until it is closed. */
  public static SweepPages refreshed(JobSession session, TrialPlans.Fold fold) {
    SweepPages pages = new SweepPages(report(session), folder(session, fold));
    pages.later(FIRST);
    return pages;
  }

  /**
   * Draws the page of a sweep, and the one on all of its experiment.
   *
   * @return the latter
   */
  public static String publish(JobSession session, TrialPlans.Fold fold) throws IOException {
    SweepReport report = report(session);
    report.publish(folder(session, fold));
    return session.place(report.publishOverview());
  }

  /**
   * Draws all pages of the experiment's sweeps anew.
   *
   * @return the first one; empty where the experiment has no sweeps
   */
  public static List<String> publishAll(JobSession session) throws IOException {
    SweepReport report = report(session);
    List<SweepFolder> sweeps = report.sweeps();
    for (SweepFolder sweep : sweeps) {
      report.publish(sweep);
    }
    return sweeps.isEmpty() ? List.of() : List.of(session.place(report.publishOverview()));
  }

  private static SweepReport report(JobSession session) {
    return new SweepReport(
        session.storage(),
        session.settings().experiment().name(),
        SyntheticCorpora.of(session.settings().samples()).stream()
            .map(SyntheticCorpus::name)
            .collect(Collectors.toSet()));
  }

  private static SweepFolder folder(JobSession session, TrialPlans.Fold fold) {
    return SweepFolder.of(session.storage(), session.settings().experiment().name(), fold.id());
  }

  private void later(Duration pause) {
    try {
      Future<?> unused = thread.schedule(this::refresh, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the pages of {} are closed", folder.name(), e);
    }
  }

  private void refresh() {
    long start = System.nanoTime();
    try {
      if (folder.isBegun()) {
        int entries = folder.entries().size();
        if (entries != known) {
          report.publish(folder);
          report.publishOverview();
          known = entries;
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the pages of {} are drawn later: {}", folder.name(), e.getMessage(), e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(SHARE);
    later(took.compareTo(SHORTEST) > 0 ? took : SHORTEST);
  }

  /** Waits for a page that is being drawn: nobody else is to write it meanwhile. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("the pages of {} are still being drawn", folder.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
