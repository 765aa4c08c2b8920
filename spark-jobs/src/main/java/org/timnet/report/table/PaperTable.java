package org.timnet.report.table;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;

/**
 * One table of the report.
 *
 * @param id of its files, such as {@code table-1-paper-last-epoch}
 * @param caption what it shows
 * @param protocol of all figures of ours in it
 * @param epochs that our trainings ran for; empty where nothing was run
 * @param seeds of our trainings
 * @param columns ours, the paper's, the authors' corrected and differences apart
 * @param rows as many cells as there are columns
 * @param notes below the table
 */
public record PaperTable(
    String id,
    String caption,
    Protocol protocol,
    SortedSet<Integer> epochs,
    SortedSet<Long> seeds,
    List<Column> columns,
    List<List<Cell>> rows,
    List<String> notes) {

  /**
   * Checks that every cell is in a column of its kind.
   *
   * @throws IllegalArgumentException where one is not: ours and theirs never share a column
   */
  public PaperTable {
    epochs = Collections.unmodifiableSortedSet(new TreeSet<>(epochs));
    seeds = Collections.unmodifiableSortedSet(new TreeSet<>(seeds));
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "%s: %d cells in a row of %d columns".formatted(id, row.size(), columns.size()));
      }
      for (int i = 0; i < row.size(); i++) {
        if (!columns.get(i).accepts(row.get(i))) {
          throw new IllegalArgumentException(
              "%s: %s may not stand in column '%s'"
                  .formatted(id, row.get(i), columns.get(i).title()));
        }
      }
    }
  }

  /** A table of what was averaged. */
  static PaperTable of(
      String name,
      String caption,
      Protocol protocol,
      Collection<RunAverage> measured,
      List<Column> columns,
      List<List<Cell>> rows,
      List<String> notes) {
    return new PaperTable(
        name + "-" + protocol.id(),
        caption,
        protocol,
        measured.stream()
            .map(RunAverage::epochs)
            .filter(epochs -> epochs > 0)
            .collect(Collectors.toCollection(TreeSet::new)),
        measured.stream()
            .flatMap(average -> average.seeds().stream())
            .collect(Collectors.toCollection(TreeSet::new)),
        columns,
        rows,
        notes);
  }

  /** The same table without the rows that have no score of ours. */
  public PaperTable measuredRows() {
    return new PaperTable(
        id,
        caption,
        protocol,
        epochs,
        seeds,
        columns,
        rows.stream().filter(this::isMeasured).toList(),
        notes);
  }

  /** Whether there is anything of ours in it. */
  public boolean isMeasured() {
    return rows.stream().anyMatch(this::isMeasured);
  }

  private boolean isMeasured(List<Cell> row) {
    return IntStream.range(0, row.size())
        .anyMatch(
            i -> {
              boolean ours =
                  columns.get(i).role() == Column.Role.OURS && row.get(i) instanceof Cell.Figure;
              return ours || row.get(i) instanceof Cell.Difference;
            });
  }

  /** The caption with the protocol, the epochs and the seeds: no figure goes without them. */
  public String title() {
    return "%s; %s; %s; %s"
        .formatted(caption, protocol.title(), listed("epochs", epochs), listed("seeds", seeds));
  }

  private static String listed(String name, Collection<?> values) {
    return values.isEmpty()
        ? name + " none: nothing was run"
        : name + " " + values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
