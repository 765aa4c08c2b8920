package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Waveforms below each other on one axis of time: what lies between two pixels is drawn from its
 * lowest to its highest sample, so that no peak is lost.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param waves from top to bottom, at least one
 */
public record WaveFigure(String title, String note, List<Wave> waves) implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(46, 26, Canvas.MARGIN, 40);
  private static final double PLOT_WIDTH = 620;
  private static final double PLOT_HEIGHT = 90;

  /** Half a unit each: about the pixels of a good screen. */
  private static final int COLUMNS = (int) (2 * PLOT_WIDTH);

  public WaveFigure {
    waves = List.copyOf(waves);
  }

  /**
   * A signal.
   *
   * @param heading above it
   * @param samples nominally -1..1, at least one; not to change
   * @param sampleRate in Hz
   */
  public record Wave(String heading, float[] samples, int sampleRate) {
    public Wave {
      if (samples.length == 0 || sampleRate <= 0) {
        throw new IllegalArgumentException(
            "%s has %d samples at %d Hz".formatted(heading, samples.length, sampleRate));
      }
    }

    double seconds() {
      return (double) samples.length / sampleRate;
    }
  }

  @Override
  public Drawing drawing() {
    PlotGrid grid = PlotGrid.of(waves.size(), 1, MARGINS, PLOT_WIDTH, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    double seconds = waves.stream().mapToDouble(Wave::seconds).max().orElseThrow();
    double loudest = waves.stream().mapToDouble(WaveFigure::loudest).max().orElseThrow();
    Ticks levels = Ticks.enclosing(-Math.max(loudest, 1e-3), Math.max(loudest, 1e-3), 3);
    for (int i = 0; i < waves.size(); i++) {
      Plot plot = new Plot(canvas, grid.plot(i, top));
      plot.heading(waves.get(i).heading());
      Scale y = plot.yAxis(levels);
      Scale x = plot.timeAxis(seconds);
      canvas.add(new Polyline(outline(waves.get(i), x, y), Ink.line(Palette.BLUE, 0.7)));
    }
    return canvas.done(title, description(), grid.bottom(waves.size() - 1, top) + Canvas.MARGIN);
  }

  private static double loudest(Wave wave) {
    double loudest = 0;
    for (float sample : wave.samples()) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }

  /** Up and down once a column, or through every sample where they are few. */
  private static List<Point> outline(Wave wave, Scale x, Scale y) {
    float[] samples = wave.samples();
    List<Point> points = new ArrayList<>();
    int step = Math.max(1, samples.length / COLUMNS);
    for (int start = 0; start < samples.length; start += step) {
      float low = samples[start];
      float high = low;
      for (int i = start; i < Math.min(start + step, samples.length); i++) {
        low = Math.min(low, samples[i]);
        high = Math.max(high, samples[i]);
      }
      double at = x.at((double) start / wave.sampleRate());
      points.add(new Point(at, y.at(low)));
      if (high > low) {
        points.add(new Point(at, y.at(high)));
      }
    }
    return points;
  }

  private String description() {
    StringBuilder text = new StringBuilder("Waveforms:");
    for (Wave wave : waves) {
      text.append(
          String.format(
              Locale.ROOT,
              " %s, %.2f s at %d Hz, loudest sample %.2f;",
              wave.heading(),
              wave.seconds(),
              wave.sampleRate(),
              loudest(wave)));
    }
    return text + " " + note;
  }
}
