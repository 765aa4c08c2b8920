package org.timnet.report.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.timnet.report.ReportFolders;
import org.timnet.report.html.Html;
import org.timnet.report.site.HtmlTable;
import org.timnet.report.site.PageFrame;
import org.timnet.report.site.Site;
import org.timnet.settings.BuildVersion;
import org.timnet.storage.Storage;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.run.TrialPlans;

/**
 * The pages of an experiment's sweeps: {@code <root>/reports/<experiment>/sweeps} has one on all of
 * them, and a folder a sweep. They are drawn from what lies in storage alone; nothing is trained.
 */
public final class SweepReport {
  static final String PAGE = "index.html";

  private static final String FOLDER = "sweeps";

  private final Storage storage;
  private final String experiment;
  private final Set<String> synthetic;

  /**
   * The report of an experiment.
   *
   * @param synthetic names of the corpora that nobody speaks in
   */
  public SweepReport(Storage storage, String experiment, Set<String> synthetic) {
    this.storage = storage;
    this.experiment = experiment;
    this.synthetic = Set.copyOf(synthetic);
  }

  /** The sweeps that there are pages of: those that have begun. */
  public List<SweepFolder> sweeps() throws IOException {
    List<SweepFolder> begun = new ArrayList<>();
    for (SweepFolder folder : SweepFolder.all(storage, experiment)) {
      if (folder.isBegun()) {
        begun.add(folder);
      }
    }
    return begun;
  }

  /**
   * Writes the page of one sweep, in place of an earlier one.
   *
   * @return where it lies
   */
  public Path publish(SweepFolder folder) throws IOException {
    SweepFindings findings = SweepFindings.read(folder);
    SweepPage.Written written = new SweepPage(findings).written();
    written
        .site()
        .put(
            PAGE,
            page(
                findings.name(),
                HtmlTable.anchor("../" + PAGE, "All sweeps of " + experiment),
                synthetic(Stream.of(findings.name())),
                written.body()));
    Path place = new Path(all(), findings.name());
    storage.published(place).publish(written.site().files());
    return new Path(place, PAGE);
  }

  /**
   * Writes the page on all sweeps, in place of an earlier one.
   *
   * @return where it lies
   */
  public Path publishOverview() throws IOException {
    Map<String, Optional<SweepOutcome>> sweeps = new TreeMap<>();
    for (SweepFolder folder : sweeps()) {
      sweeps.put(folder.name(), folder.outcome());
    }
    Site site = new Site();
    site.putStyle();
    Html body = new SweepsPage(experiment, sweeps).body(site);
    site.put(
        PAGE,
        page(
            "Sweeps of " + experiment,
            Html.join(
                "\n",
                sweeps.keySet().stream()
                    .map(name -> HtmlTable.anchor(name + "/" + PAGE, name))
                    .toList()),
            synthetic(sweeps.keySet().stream()),
            body));
    storage.published(all()).publish(site.files());
    return new Path(all(), PAGE);
  }

  private Path all() {
    return new Path(ReportFolders.of(storage, experiment), FOLDER);
  }

  private List<String> synthetic(Stream<String> sweeps) {
    return sweeps
        .flatMap(name -> TrialPlans.Fold.of(name).stream())
        .map(TrialPlans.Fold::corpus)
        .filter(synthetic::contains)
        .distinct()
        .toList();
  }

  private Html page(String title, Html navigation, List<String> nobody, Html body) {
    String footer = "timnet %s; experiment %s.".formatted(BuildVersion.text(), experiment);
    return new PageFrame(title, navigation, nobody, footer).around(body);
  }
}
