package org.timnet.report.table;

import java.util.List;
import java.util.stream.Stream;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.score.Measurements;

/** The tables that the paper and its supplement have, once for every protocol. */
public final class PaperTables {
  private PaperTables() {}

  /**
   * The tables that have anything of ours, by split and then by selection, the last epoch first.
   * Within a corpus: Table 1, Table 3, the ablation per corpus (where a variant was trained) and,
   * unless both sides were chosen on the test data, the comparisons with variants and with other
   * systems; across corpora: Table 2 and Table S4.
   */
  public static List<PaperTable> of(Measurements measurements) {
    return measurements.protocols().stream()
        .map(protocol -> new Figures(measurements, protocol))
        .flatMap(PaperTables::tables)
        .filter(PaperTable::isMeasured)
        .toList();
  }

  /** Who is ahead on every corpus, for every split that was run: the last epoch alone. */
  public static List<PaperTable> ahead(Measurements measurements) {
    return measurements.protocols().stream()
        .filter(protocol -> protocol.selection() == Selection.LAST_EPOCH)
        .map(protocol -> new AheadTable(new Figures(measurements, protocol)).table())
        .filter(table -> !table.rows().isEmpty())
        .toList();
  }

  private static Stream<PaperTable> tables(Figures figures) {
    if (figures.protocol().split() == Split.CROSS_CORPUS) {
      return Stream.of(new CrossCorpusTable(figures).table(), new PairTable(figures).table());
    }
    AblationTable ablation = new AblationTable(figures);
    return Stream.of(
            Stream.of(new WithinCorpusTable(figures).table(), ablation.means()),
            ablation.hasVariants() ? Stream.of(ablation.perCorpus()) : Stream.<PaperTable>empty(),
            figures.protocol().selection().isOptimistic()
                ? Stream.<PaperTable>empty()
                : Stream.of(
                    ComparisonTable.ofVariants(figures).table(),
                    ComparisonTable.ofPeers(figures).table()))
        .flatMap(tables -> tables);
  }
}
