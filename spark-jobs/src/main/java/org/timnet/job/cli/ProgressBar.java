package org.timnet.job.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a job is, how fast, and how long it will take. On a terminal one line is drawn over and
 * over; elsewhere a line is written every ten seconds at most, and at the end. Steps may come from
 * any thread.
 */
public final class ProgressBar implements AutoCloseable {
  /** What standard error is. */
  sealed interface Style {
    /** The least time between two drawings. */
    Duration pause();
  }

  /**
   * A terminal.
   *
   * @param columns its width; a longer line would wrap, and could not be drawn over
   */
  record InPlace(int columns) implements Style {
    @Override
    public Duration pause() {
      return Duration.ofMillis(100);
    }
  }

  /** A file, a pipe, or a terminal that nothing is known of. */
  record Lines() implements Style {
    @Override
    public Duration pause() {
      return Duration.ofSeconds(10);
    }
  }

  private static final int CELLS = 20;
  private static final int FEWEST_CELLS = 5;
  private static final double NANOS = 1e9;

  private final String name;
  private final long total;
  private final PrintWriter out;
  private final Style style;
  private final LongSupplier nanoTime;
  private final long started;

  private String status = "";
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
    if (style instanceof InPlace) {
      draw(started);
    }
  }

  /** So many steps more. */
  public synchronized void advance(long steps) {
    reach(done + steps);
  }

  /**
   * So many steps in all; steps that an executor repeats carry the bar neither beyond its end nor
   * back.
   */
  public synchronized void reach(long steps) {
    done = Math.max(done, Math.min(total, steps));
    drawIfDue();
  }

  /** What stands behind the figures from now on, such as {@code 3/10 cases, 2 running}. */
  public synchronized void status(String text) {
    status = text;
    drawIfDue();
  }

  /** Writes a line that stays, above the bar. */
  public synchronized void above(String line) {
    if (closed || style instanceof Lines) {
      out.println(line);
      out.flush();
      return;
    }
    over(line);
    out.println();
    drawnLength = 0;
    draw(nanoTime.getAsLong());
  }

  /** Draws the last state and ends the line. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    draw(nanoTime.getAsLong());
    if (style instanceof InPlace) {
      out.println();
    }
    out.flush();
  }

  private void drawIfDue() {
    long now = nanoTime.getAsLong();
    if (!closed && now - drawn >= style.pause().toNanos()) {
      draw(now);
    }
  }

  private void draw(long now) {
    drawn = now;
    double seconds = (now - started) / NANOS;
    if (style instanceof InPlace terminal) {
      String line = line(seconds, terminal.columns());
      over(line.substring(0, Math.min(line.length(), Math.max(0, terminal.columns() - 1))));
    } else {
      out.println(line(seconds, Integer.MAX_VALUE));
    }
    out.flush();
  }

  /** Writes over the bar; blanks wipe what a longer one left behind. */
  private void over(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
    drawnLength = line.length();
  }

  /** The cells give way first where the line is longer than the terminal is wide. */
  private String line(double seconds, int columns) {
    double part = total == 0 ? 1 : (double) done / total;
    String figures = figures(seconds, part);
    int room = columns - 1 - name.length() - " [] ".length() - figures.length();
    int cells = Math.max(FEWEST_CELLS, Math.min(CELLS, room));
    int filled = (int) (part * cells);
    return name + " [" + "#".repeat(filled) + ".".repeat(cells - filled) + "] " + figures;
  }

  private String figures(double seconds, double part) {
    double rate = seconds > 0 ? done / seconds : 0;
    String figures =
        String.format(
            Locale.ROOT,
            "%3d%% %d/%d %.1f/s %s",
            (int) (part * 100),
            done,
            total,
            rate,
            time(seconds, rate));
    return status.isEmpty() ? figures : figures + ", " + status;
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
