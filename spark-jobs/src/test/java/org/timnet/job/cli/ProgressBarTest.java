package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.job.cli.ProgressBar.InPlace;
import org.timnet.job.cli.ProgressBar.Lines;
import org.timnet.job.cli.ProgressBar.Style;

class ProgressBarTest {
  private static final Style LINES = new Lines();
  private static final Style TERMINAL = new InPlace(80);

  private final AtomicLong nanos = new AtomicLong(77);
  private final StringWriter text = new StringWriter();

  @Test
  void writesALineEveryTenSecondsWhereItCannotRedraw() {
    ProgressBar bar = bar(200, LINES);
    assertThat(lines()).isEmpty();
    bar.advance(10);
    seconds(9.9);
    bar.advance(10);
    assertThat(lines()).isEmpty();
    seconds(0.1);
    bar.advance(30);
    assertThat(lines())
        .containsExactly("extract [#####...............]  25% 50/200 5.0/s ETA 0:30");
    seconds(5);
    bar.advance(50);
    assertThat(lines()).hasSize(1);
    seconds(5);
    bar.advance(100);
    bar.close();
    bar.close();
    assertThat(lines())
        .endsWith("extract [####################] 100% 200/200 10.0/s in 0:20")
        .noneMatch(line -> line.contains("\r"));
  }

  @Test
  void redrawsOneLineOnATerminalAndWipesWhatIsLeftOfALongerOne() {
    ProgressBar bar = bar(4, TERMINAL);
    assertThat(text).hasToString("\rextract [....................]   0% 0/4 0.0/s ETA ?");
    seconds(0.05);
    bar.advance(1);
    assertThat(text.toString().split("\r", -1)).hasSize(2);
    seconds(7199.95);
    bar.advance(1);
    assertThat(text.toString())
        .endsWith("\rextract [##########..........]  50% 2/4 0.0/s ETA 2:00:00");
    seconds(0.1);
    bar.advance(2);
    bar.close();
    String[] drawn = text.toString().split("\r", -1);
    assertThat(drawn[drawn.length - 1].stripTrailing())
        .isEqualTo("extract [####################] 100% 4/4 0.0/s in 2:00:00");
    assertThat(drawn[drawn.length - 2]).hasSameSizeAs(drawn[drawn.length - 3]);
    assertThat(text.toString()).endsWith(System.lineSeparator());
  }

  @Test
  void neverGoesBackNorBeyondItsEnd() {
    ProgressBar bar = bar(10, LINES);
    bar.reach(8);
    bar.reach(3);
    bar.advance(5);
    seconds(10);
    bar.close();
    bar.advance(1);
    assertThat(lines()).containsExactly("extract [####################] 100% 10/10 1.0/s in 0:10");
  }

  @Test
  void aBarThatIsClosedEarlySaysHowFarItCame() {
    ProgressBar bar = bar(10, LINES);
    bar.advance(5);
    seconds(1);
    bar.close();
    assertThat(lines()).containsExactly("extract [##########..........]  50% 5/10 5.0/s in 0:01");
  }

  @Test
  void nothingToDoIsDone() {
    bar(0, LINES).close();
    assertThat(lines()).containsExactly("extract [####################] 100% 0/0 0.0/s in 0:00");
  }

  @Test
  void stepsMayComeFromAnyThread() {
    ProgressBar bar = bar(100_000, LINES);
    IntStream.range(0, 100_000).parallel().forEach(i -> bar.advance(1));
    seconds(1);
    bar.close();
    assertThat(lines()).hasSize(1).first().asString().contains("100000/100000");
  }

  @Test
  void aStatusStandsBehindTheFigures() {
    ProgressBar bar = bar(200, LINES);
    bar.status("0/4 cases, 2 running");
    assertThat(lines()).isEmpty();
    seconds(10);
    bar.status("1/4 cases, 2 running");
    bar.reach(50);
    assertThat(lines())
        .containsExactly(
            "extract [....................]   0% 0/200 0.0/s ETA ?, 1/4 cases, 2 running");
    bar.status("4/4 cases");
    bar.reach(200);
    bar.close();
    assertThat(lines())
        .endsWith("extract [####################] 100% 200/200 20.0/s in 0:10, 4/4 cases");
  }

  @Test
  void aLineAboveTheBarIsWholeAndTheBarIsDrawnAgainBelowIt() {
    ProgressBar bar = bar(4, TERMINAL);
    bar.status("1 running");
    seconds(1);
    bar.reach(1);
    bar.above("fold 0: WAR 93.22");
    bar.above("fold 1: WAR 91.53, and a line that is longer than the bar is, wherever it is from");
    bar.close();
    assertThat(screen())
        .containsExactly(
            "fold 0: WAR 93.22",
            "fold 1: WAR 91.53, and a line that is longer than the bar is, wherever it is from",
            "extract [#####...............]  25% 1/4 1.0/s in 0:01, 1 running");
  }

  @Test
  void aLineAboveABarThatCannotBeRedrawnIsJustALine() {
    ProgressBar bar = bar(4, LINES);
    bar.reach(1);
    bar.above("fold 0: WAR 93.22");
    assertThat(lines()).containsExactly("fold 0: WAR 93.22");
    seconds(10);
    bar.close();
    bar.above("fold 1: WAR 91.53");
    assertThat(lines())
        .containsExactly(
            "fold 0: WAR 93.22",
            "extract [#####...............]  25% 1/4 0.1/s in 0:10",
            "fold 1: WAR 91.53");
  }

  @Test
  void onANarrowTerminalCellsGiveWayAndThenTheEndOfTheLine() {
    ProgressBar bar = bar(1000, new InPlace(60));
    seconds(100);
    bar.status("3/10 cases, 2 running");
    assertThat(screen())
        .containsExactly("extract [.....]   0% 0/1000 0.0/s ETA ?, 3/10 cases, 2 runn")
        .allMatch(line -> line.length() < 60);
    text.getBuffer().setLength(0);
    ProgressBar wider = bar(1000, new InPlace(73));
    seconds(100);
    wider.status("3/10 cases, 2 running");
    assertThat(screen())
        .containsExactly(
            "extract [...............]   0% 0/1000 0.0/s ETA ?, 3/10 cases, 2 running");
  }

  @Test
  void linesAndStatusFromManyThreadsNeverTear() {
    ProgressBar bar = bar(1000, TERMINAL);
    IntStream.range(0, 1000)
        .parallel()
        .forEach(
            i -> {
              seconds(0.1);
              bar.status(i + " running");
              bar.advance(1);
              bar.above("case " + i + " done");
            });
    bar.close();
    List<String> screen = screen();
    assertThat(screen.subList(0, 1000))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 1000).mapToObj(i -> "case " + i + " done").toList());
    assertThat(screen.get(1000)).startsWith("extract [##").contains("100% 1000/1000");
  }

  /** What a terminal shows in the end, without blanks at the end of a line. */
  private List<String> screen() {
    // String.lines() would end a line at a carriage return, too.
    return Arrays.stream(text.toString().split("\n", -1))
        .map(
            line -> {
              StringBuilder shown = new StringBuilder();
              for (String drawn : line.split("\r", -1)) {
                shown.replace(0, Math.min(drawn.length(), shown.length()), drawn);
              }
              return shown.toString().stripTrailing();
            })
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private ProgressBar bar(long total, Style style) {
    return new ProgressBar("extract", total, new PrintWriter(text), style, nanos::get);
  }

  private void seconds(double seconds) {
    nanos.addAndGet(Math.round(seconds * 1e9));
  }

  private List<String> lines() {
    return text.toString().lines().toList();
  }
}
