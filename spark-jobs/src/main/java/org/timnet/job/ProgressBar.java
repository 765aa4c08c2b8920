package org.timnet.job;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a job is, how fast, and how long it will take. On a terminal one line is drawn over and
 * over; elsewhere a line is written every ten seconds at most, and at the end. Steps may come from
 * any thread.
 */
final class ProgressBar implements AutoCloseable {
  /** What standard error is. */
  enum Style {
    IN_PLACE(Duration.ofMillis(100)),
    LINES(Duration.ofSeconds(10));

    private final long pause;

    Style(Duration pause) {
      this.pause = pause.toNanos();
    }
  }

  private static final int CELLS = 20;
  private static final double NANOS = 1e9;

  private final String name;
  private final long total;
  private final PrintWriter out;
  private final Style style;
  private final LongSupplier nanoTime;
  private final long started;

  private long done;
  private long drawn;
  private int drawnLength;
  private boolean closed;

  /**
   * Starts the clock, and draws nothing where lines are written.
   *
   * @param total steps until the end, at least 0
   * @param nanoTime a clock in nanoseconds that never goes back
   */
  ProgressBar(String name, long total, PrintWriter out, Style style, LongSupplier nanoTime) {
    this.name = name;
    this.total = total;
    this.out = out;
    this.style = style;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.drawn = started;
    if (style == Style.IN_PLACE) {
      draw(started);
    }
  }

  /** So many steps more. */
  synchronized void advance(long steps) {
    reach(done + steps);
  }

  /**
   * So many steps in all; steps that an executor repeats carry the bar neither beyond its end nor
   * back.
   */
  synchronized void reach(long steps) {
    done = Math.max(done, Math.min(total, steps));
    long now = nanoTime.getAsLong();
    if (!closed && now - drawn >= style.pause) {
      draw(now);
    }
  }

  /** Draws the last state and ends the line. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    draw(nanoTime.getAsLong());
    if (style == Style.IN_PLACE) {
      out.println();
    }
    out.flush();
  }

  private void draw(long now) {
    drawn = now;
    String line = line((now - started) / NANOS);
    if (style == Style.LINES) {
      out.println(line);
    } else {
      // Blanks wipe what a longer line left behind.
      out.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
      drawnLength = line.length();
    }
    out.flush();
  }

  private String line(double seconds) {
    double part = total == 0 ? 1 : (double) done / total;
    int filled = (int) (part * CELLS);
    double rate = seconds > 0 ? done / seconds : 0;
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3d%% %d/%d %.1f/s %s",
        name,
        "#".repeat(filled),
        ".".repeat(CELLS - filled),
        (int) (part * 100),
        done,
        total,
        rate,
        time(seconds, rate));
  }

  private String time(double seconds, double rate) {
    if (done == total || closed) {
      return "in " + clock(seconds);
    }
    return "ETA " + (rate > 0 ? clock((total - done) / rate) : "?");
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
