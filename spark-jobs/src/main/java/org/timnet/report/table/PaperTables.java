package org.timnet.report.table;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Protocol;

/** All tables that the paper and its supplement have, once for every protocol. */
public final class PaperTables {
  /**
   * The test-blind selection and the paper's own: these tables are there even when nothing was run.
   */
  private static final List<Protocol> ALWAYS =
      List.of(
          new Protocol(Split.PAPER, Selection.LAST_EPOCH),
          new Protocol(Split.PAPER, Selection.TEST_BEST),
          new Protocol(Split.CROSS_CORPUS, Selection.LAST_EPOCH),
          new Protocol(Split.CROSS_CORPUS, Selection.TEST_BEST));

  private PaperTables() {}

  /**
   * The tables, by split and then by selection, the last epoch first. Within a corpus: Table 1,
   * Table 3, the ablation per corpus and the comparison of variants; across corpora: Table 2 and
   * Table S4.
   */
  public static List<PaperTable> of(Measurements measurements) {
    SortedSet<Protocol> protocols = new TreeSet<>(ALWAYS);
    protocols.addAll(measurements.protocols());
    return protocols.stream()
        .map(protocol -> new Figures(measurements, protocol))
        .flatMap(PaperTables::tables)
        .toList();
  }

  private static Stream<PaperTable> tables(Figures figures) {
    if (figures.protocol().split() == Split.CROSS_CORPUS) {
      return Stream.of(new CrossCorpusTable(figures).table(), new PairTable(figures).table());
    }
    AblationTable ablation = new AblationTable(figures);
    return Stream.of(
        new WithinCorpusTable(figures).table(),
        ablation.means(),
        ablation.perCorpus(),
        new ComparisonTable(figures).table());
  }
}
