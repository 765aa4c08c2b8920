package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.job.ProgressBar.Style;

class ProgressBarTest {
  private final AtomicLong nanos = new AtomicLong(77);
  private final StringWriter text = new StringWriter();

  @Test
  void writesALineEveryTenSecondsWhereItCannotRedraw() {
    ProgressBar bar = bar(200, Style.LINES);
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
    ProgressBar bar = bar(4, Style.IN_PLACE);
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
    ProgressBar bar = bar(10, Style.LINES);
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
    ProgressBar bar = bar(10, Style.LINES);
    bar.advance(5);
    seconds(1);
    bar.close();
    assertThat(lines()).containsExactly("extract [##########..........]  50% 5/10 5.0/s in 0:01");
  }

  @Test
  void nothingToDoIsDone() {
    bar(0, Style.LINES).close();
    assertThat(lines()).containsExactly("extract [####################] 100% 0/0 0.0/s in 0:00");
  }

  @Test
  void stepsMayComeFromAnyThread() {
    ProgressBar bar = bar(100_000, Style.LINES);
    IntStream.range(0, 100_000).parallel().forEach(i -> bar.advance(1));
    seconds(1);
    bar.close();
    assertThat(lines()).hasSize(1).first().asString().contains("100000/100000");
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
