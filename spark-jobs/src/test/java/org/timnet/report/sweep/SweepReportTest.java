package org.timnet.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.ParquetBytes;
import org.timnet.storage.Storage;
import org.timnet.sweep.run.SweepFolder;

class SweepReportTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src|srcset)=\"([^\"]*)\"");

  @TempDir private Path root;
  private InventedSweep invented;
  private SweepReport report;

  @BeforeEach
  void storage() {
    Storage storage = new Storage(root.toUri(), Map.of());
    invented = new InventedSweep(storage, "night");
    report = new SweepReport(storage, "night", Set.of("SAMPLE_A"));
  }

  private Path folder() {
    return root.resolve("reports/night/sweeps");
  }

  private String page(String name) throws IOException {
    return Files.readString(folder().resolve(name));
  }

  private void assertReferencesLieBeside(String name) throws IOException {
    List<String> references =
        REFERENCE.matcher(page(name)).results().map((MatchResult found) -> found.group(1)).toList();

    assertThat(references).hasSizeGreaterThan(3);
    for (String reference : references) {
      if (!reference.equals("data:,")) {
        assertThat(reference).doesNotContain(":").doesNotStartWith("/");
        assertThat(folder().resolve(name).resolveSibling(reference).normalize())
            .startsWith(folder())
            .isRegularFile();
      }
    }
  }

  @Test
  void anEndedSweepIsShownWithAllThatItCameTo() throws IOException {
    SweepFolder sweep = invented.ended("EMOVO-speaker-independent-fold-0", 60);
    report.publish(sweep);
    report.publishOverview();

    assertReferencesLieBeside("index.html");
    assertReferencesLieBeside("EMOVO-speaker-independent-fold-0/index.html");
    String page = page("EMOVO-speaker-independent-fold-0/index.html");
    assertThat(page)
        .contains("best.conf", "leaderboard.csv", "leaderboard.parquet")
        .contains("+11.00")
        .contains("5.00 points better")
        .contains("speakers of the training part")
        .doesNotContain("SYNTHETIC")
        .doesNotContain("Under way");
    for (String figure :
        List.of("optimism", "importance", "best", "curves", "parallel", "slices")) {
      assertThat(page).contains("figures/" + figure + ".svg").contains(figure + "-narrow.svg");
    }
    assertThat(page("index.html")).contains("Sweeps: 1, ended: 1.").contains("+11.00");
  }

  @Test
  void theTablesHaveEveryTrialTheBestFirst() throws IOException {
    report.publish(invented.untested("EMOVO-paper-fold-0", 60));
    Path own = folder().resolve("EMOVO-paper-fold-0");
    List<String> csv = Files.readAllLines(own.resolve("leaderboard.csv"));
    List<Group> rows = new ArrayList<>();
    ParquetBytes.read(Files.readAllBytes(own.resolve("leaderboard.parquet")), rows::add);

    assertThat(csv).hasSize(61);
    assertThat(rows).hasSize(60);
    for (int i = 0; i < rows.size(); i++) {
      Group row = rows.get(i);
      List<String> cells = List.of(csv.get(i + 1).split(",", -1));
      assertThat(cells.subList(0, 3))
          .containsExactly(
              "" + row.getInteger("place", 0),
              "" + row.getInteger("trial", 0),
              row.getString("state", 0));
      assertThat(Double.parseDouble(cells.get(5)))
          .isEqualTo(row.getDouble("training.learning-rate", 0));
      boolean hasBlocks = row.getFieldRepetitionCount("network.blocks") == 1;
      assertThat(hasBlocks).isEqualTo(!row.getString("network.variant", 0).equals("tcn"));
    }
    Group best = rows.get(0);
    assertThat(best.getInteger("epochs", 0)).isEqualTo(27);
    assertThat(Files.readString(own.resolve("best.conf")))
        .contains("trial " + best.getInteger("trial", 0))
        .contains("training.epochs = 27");
    assertThat(rows.get(59).getString("reason", 0)).contains("not a number");
  }

  @Test
  void aSweepThatIsUnderWayIsShownAsFarAsItIs() throws IOException {
    report.publish(invented.underWay("SAMPLE_A-paper-fold-1", 24));
    report.publish(invented.underWay("SAMPLE_A-paper-fold-0", 1));
    report.publishOverview();

    String page = page("SAMPLE_A-paper-fold-1/index.html");
    assertThat(page).contains("Under way").contains("SYNTHETIC").contains("figures/curves.svg");
    assertThat(folder().resolve("SAMPLE_A-paper-fold-1/figures/curves.png"))
        .as("drawn in the end only")
        .doesNotExist();
    assertThat(page("SAMPLE_A-paper-fold-0/index.html")).contains("No trial has a score yet");
    assertThat(page("index.html")).contains("under way", "Sweeps: 2, ended: 0.", "SYNTHETIC");
    assertReferencesLieBeside("SAMPLE_A-paper-fold-0/index.html");
    assertReferencesLieBeside("SAMPLE_A-paper-fold-1/index.html");
  }

  @Test
  void foldsOfANestedSweepStandBesideTheirMean() throws IOException {
    double first = validation(invented.ended("EMOVO-speaker-independent-fold-0", 20));
    double second = validation(invented.ended("EMOVO-speaker-independent-fold-1", 20));
    report.publishOverview();

    assertThat(page("index.html"))
        .contains("EMOVO-speaker-independent-fold-1/index.html")
        .contains(mean("EMOVO speaker-independent", first, second))
        .contains("figures/optimism.svg");
  }

  /** Corpora, splits and sweeps that are of no fold have nothing to do with each other. */
  @Test
  void aMeanIsOfOneCorpusAndSplit() throws IOException {
    double first = validation(invented.ended("EMOVO-paper-fold-0", 20));
    double second = validation(invented.ended("EMOVO-paper-fold-1", 20));
    invented.ended("EMOVO-speaker-independent-fold-0", 20);
    double third = validation(invented.ended("SAMPLE_A-paper-fold-0", 20));
    double fourth = validation(invented.ended("SAMPLE_A-paper-fold-3", 20));
    invented.ended("by hand", 20);
    invented.ended("by hand again", 20);
    report.publishOverview();

    String page = page("index.html");
    assertThat(page)
        .contains("Sweeps: 7, ended: 7.")
        .contains(mean("EMOVO paper", first, second))
        .contains(mean("SAMPLE_A paper", third, fourth));
    assertThat(page.split("mean of", -1)).as("two means").hasSize(3);
  }

  private static double validation(SweepFolder ended) throws IOException {
    return ended.outcome().orElseThrow().best().validation();
  }

  /** How the row of a mean begins. */
  private static String mean(String cut, double first, double second) {
    return "<tr><td>%s, mean of 2</td><td></td><td></td><td class=\"number\">%s</td>"
        .formatted(cut, SweepPage.percent((first + second) / 2));
  }

  @Test
  void ofThousandsOfTrialsTheBestAndSomeOthersAreDrawn() throws IOException {
    SweepFindings findings = SweepFindings.read(invented.untested("EMOVO-paper-fold-0", 1_000));

    assertThat(findings.drawn(300)).hasSize(300).doesNotHaveDuplicates();
    assertThat(findings.drawn(300).subList(0, 150))
        .isEqualTo(findings.state().ranking().subList(0, 150));
    String svg = new SweepFigures(findings).values().get(0).wide().svg();
    assertThat(svg.length()).isLessThan(300_000);
  }
}
