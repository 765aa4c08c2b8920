package org.timnet.report.site;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.report.ReportFolders;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.DriftRule;
import org.timnet.report.drift.Evidence;
import org.timnet.report.drift.Headline;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.Outcomes;
import org.timnet.report.drift.PublishedBand;
import org.timnet.report.drift.SeedNoise;
import org.timnet.report.drift.StoredHistory;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.table.PaperTable;
import org.timnet.report.table.PaperTables;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;

/** The report of one benchmark, from what its cases have published. */
public final class BenchmarkReport {
  private final Storage storage;
  private final Findings findings;
  private final DriftHistory history;
  private final Drift drift;

  private BenchmarkReport(Storage storage, Findings findings, DriftHistory history, Drift drift) {
    this.storage = storage;
    this.findings = findings;
    this.history = history;
    this.drift = drift;
  }

  /** Reads all results and compares them with the baseline. */
  public static BenchmarkReport of(Storage storage, Benchmark benchmark) throws IOException {
    Findings findings = Findings.read(benchmark, new Ledger(storage, benchmark.experiment()));
    StoredHistory stored = new StoredHistory(storage, benchmark.history());
    DriftHistory history = stored.read();
    Night tonight =
        Night.of(
            benchmark.night(), benchmark.experiment(), findings.measured(), findings::settings);
    Outcomes baseline =
        history.baseline() == null ? Outcomes.none() : stored.outcomes(history.baseline());
    Evidence evidence = new Evidence(findings.outcomes(), baseline, stored.noise());
    return new BenchmarkReport(
        storage, findings, history, Drift.of(history, tonight, evidence, DriftRule.DEFAULT));
  }

  /** Tonight against the baseline. */
  public Drift drift() {
    return drift;
  }

  /** How the night came out, in a few sentences. */
  public Headline headline() {
    return Headline.of(drift, findings.missing().size());
  }

  /** Warnings about scores that are far from the published ones. */
  public List<String> published() {
    return PublishedBand.warnings(findings.measured(), DriftRule.DEFAULT.publishedBand());
  }

  /** Cases that have no result. */
  public List<Case> missing() {
    return findings.missing();
  }

  /** Scores of all done cases. */
  public Measurements measured() {
    return findings.measured();
  }

  /** The paper's tables, ours beside the published numbers, in the order of the site's page. */
  public List<PaperTable> tables() {
    return PaperTables.of(findings.measured());
  }

  /** All figures that the done cases are enough for, drawn anew at every call. */
  public List<SiteFigure> figures() throws IOException {
    return SiteFigures.of(findings).figures();
  }

  /** The same benchmark as one of the seeds that noise is measured with. */
  public SeedNoise.SeedRun asSeed(long seed) {
    return new SeedNoise.SeedRun(seed, drift.tonight(), findings.outcomes());
  }

  /**
   * Adds tonight to the history, in place of an earlier run of it. The first night of which no case
   * is missing becomes the baseline.
   *
   * @param nights how many the history keeps
   */
  public void remember(int nights) throws IOException {
    StoredHistory stored = new StoredHistory(storage, findings.benchmark().history());
    if (findings.missing().isEmpty()) {
      stored.addAsBaseline(drift.tonight(), findings.outcomes(), nights);
    } else {
      stored.add(drift.tonight(), findings.outcomes(), nights);
    }
  }

  /** Keeps which test utterances were right, where a night of the history is this benchmark. */
  public void keepOutcomes() throws IOException {
    new StoredHistory(storage, findings.benchmark().history())
        .keep(findings.benchmark().night(), findings.outcomes());
  }

  /**
   * Writes the site to {@code <root>/reports/<experiment>}, in place of an earlier one.
   *
   * @param reasons why cases failed, by their names, as far as known
   * @return its first page
   */
  public Path publish(Map<String, String> reasons) throws IOException {
    Path folder = ReportFolders.of(storage, findings.benchmark().experiment());
    storage.published(folder).publish(site(reasons).files());
    return new Path(folder, Page.SUMMARY.file());
  }

  private Site site(Map<String, String> reasons) throws IOException {
    SiteFigures.Drawn drawn = SiteFigures.of(findings);
    TablesPage tables = new TablesPage(findings, tables());
    FiguresPage figures = new FiguresPage(findings, drawn.figures());
    Site site = new Site();
    AheadPage ahead = new AheadPage(findings, PaperTables.ahead(findings.measured()));
    tables.files(site);
    ahead.files(site);
    figures.files(site);
    site.putStyle();
    site.put("data/benchmark.json", json(findings.benchmark()));
    site.put("data/drift.json", json(drift));
    site.put("data/scores.json", json(findings.measured().all().stream().map(this::row).toList()));
    site.put(
        Page.SUMMARY.file(),
        new SummaryPage(findings, drift, published(), reasons, drawn.notes()).html());
    site.put(Page.AHEAD.file(), ahead.html());
    site.put(Page.TABLES.file(), tables.html());
    site.put(Page.FIGURES.file(), figures.html(site));
    site.put(Page.HISTORY.file(), new HistoryPage(findings, drift, history).html());
    site.put(Page.CASES.file(), new CasesPage(findings).html());
    CorpusPages corpora = CorpusPages.of(storage, findings.benchmark());
    corpora.files(site);
    site.put(Page.DATA.file(), new DataPage(findings, dataFiles(site), corpora.names()).html());
    return site;
  }

  private static TreeSet<String> dataFiles(Site site) {
    TreeSet<String> names = new TreeSet<>(site.files().keySet());
    names.removeIf(name -> !name.startsWith("data/"));
    return names;
  }

  private Map<String, Object> row(MeasuredScore score) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("subject", score.subject().title());
    row.put("synthetic", findings.measured().isSynthetic(score.subject()));
    row.put("variant", score.method().id());
    row.put("split", score.protocol().split().id());
    row.put("selection", score.protocol().selection().id());
    row.put("optimistic", score.protocol().selection().isOptimistic());
    row.put("run", score.trial().run());
    row.put("fold", score.trial().fold());
    row.put("folds", score.trial().folds());
    row.put("seed", score.trial().seed());
    row.put("epochs", score.trial().epochs());
    row.put("input", score.trial().setup().input());
    row.put("war", score.confusion().war());
    row.put("uar", score.confusion().uar());
    row.put("confusion", score.confusion().counts());
    return row;
  }

  private static String json(Object value) {
    return Json.prettyText(value) + "\n";
  }
}
