package org.timnet.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.timnet.report.figure.Words.Anchor;

/**
 * Shares of a whole as bars.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param shares from above
 * @param width of the figure's content: 660 for wide screens, 320 for narrow ones
 */
public record SharesFigure(String title, String note, List<Share> shares, double width)
    implements Figure {
  private static final double ROW = 26;
  private static final double BAR = 16;
  private static final double GAP = 8;
  private static final double MOST_NAME = 0.5;
  private static final double NUMBER = Lettering.SMALL.width("100.0 %") + GAP;

  public SharesFigure {
    shares = List.copyOf(shares);
  }

  /**
   * One bar.
   *
   * @param share 0..1
   */
  public record Share(String name, double share) {}

  @Override
  public Drawing drawing() {
    Canvas canvas = new Canvas(2 * Canvas.MARGIN + width);
    double y = canvas.header(title, note) + 4;
    double widest =
        shares.stream().mapToDouble(each -> Lettering.BODY.width(each.name())).max().orElse(0);
    double names = Math.min(widest, MOST_NAME * width);
    double most = shares.stream().mapToDouble(Share::share).max().orElse(0);
    double room = width - names - GAP - NUMBER;
    for (Share share : shares) {
      double baseline = y + ROW / 2 + 0.36 * Lettering.BODY.size();
      canvas.words(
          Canvas.MARGIN,
          baseline,
          Lettering.BODY.fittedKey(share.name(), names),
          Lettering.BODY,
          Anchor.START);
      double x = Canvas.MARGIN + names + GAP;
      double length = most == 0 ? 0 : room * share.share() / most;
      canvas.add(
          Polygon.of(
              new Box(x, y + (ROW - BAR) / 2, Math.max(1, length), BAR), Ink.fill(Palette.BLUE)));
      canvas.words(
          x + length + GAP, baseline, percent(share), Lettering.SMALL, Anchor.START, Colour.MUTED);
      y += ROW;
    }
    return canvas.done(title, description(), y + Canvas.MARGIN);
  }

  private static String percent(Share share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share.share());
  }

  private String description() {
    return shares.stream()
            .map(share -> share.name() + " " + percent(share))
            .collect(Collectors.joining(", ", "Shares: ", ". "))
        + note;
  }
}
