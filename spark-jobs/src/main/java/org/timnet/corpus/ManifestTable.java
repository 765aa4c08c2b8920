package org.timnet.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.timnet.settings.OneLine;

/**
 * A manifest's columns and rows: comma-separated as RFC 4180 has it, blanks around fields ignored.
 * The empty rows and columns that a spreadsheet leaves are passed over, also where it leaves them
 * in some rows only.
 *
 * @param columns index of every named column, by its name in lower case
 * @param rows those with anything in them, without the header
 */
record ManifestTable(Map<String, Integer> columns, List<Row> rows) {
  static final String HEADER = "path,emotion,speaker[,text]";

  /** Of a corpus. */
  private static final Wanted LABELLED = new Wanted(HEADER, List.of("path", "emotion", "speaker"));

  /**
   * The header of a kind of manifest.
   *
   * @param header as people are told
   * @param needed columns that must be there
   */
  record Wanted(String header, List<String> needed) {}

  /** What else people separate fields by, and what it is called. */
  private static final Map<String, String> OTHER_SEPARATORS =
      Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).build();

  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param fields its values
   */
  record Row(int line, List<String> fields) {
    private boolean isBlank() {
      return fields.stream().allMatch(field -> VisibleText.of(field).isEmpty());
    }
  }

  /** The value in a column; empty where the row ends before it or there is no such column. */
  String value(Row row, String column) {
    Integer index = columns.get(column);
    return index == null || index >= row.fields().size() ? "" : row.fields().get(index);
  }

  /**
   * Reads a manifest.
   *
   * @throws CorpusException if there is no header with the columns that are needed, a row has more
   *     fields than the header names, or quotes do not match
   */
  static ManifestTable of(String text, ManifestProblem problem) {
    return of(text, LABELLED, problem);
  }

  /** The same of another kind of manifest than a corpus'. */
  static ManifestTable of(String text, Wanted wanted, ManifestProblem problem) {
    List<Row> rows = rows(text, problem);
    if (!rows.isEmpty() && isCommaHint(rows.get(0))) {
      rows.remove(0);
    }
    if (rows.isEmpty()) {
      throw problem.at(1, "it is empty: the header is " + wanted.header());
    }
    Row header = rows.get(0);
    Map<String, Integer> columns = columns(header, wanted, problem);
    List<Row> others = rows.subList(1, rows.size());
    int width = header.fields().size();
    for (Row row : others) {
      for (int i = 0; i < row.fields().size(); i++) {
        boolean named = i < width && !VisibleText.of(header.fields().get(i)).isEmpty();
        if (!named && !VisibleText.of(row.fields().get(i)).isEmpty()) {
          throw problem.at(
              row.line(),
              "%d fields, but the header has %d: put text with commas in quotes"
                  .formatted(i + 1, columns.size()));
        }
      }
    }
    return new ManifestTable(Map.copyOf(columns), List.copyOf(others));
  }

  /** {@code sep=,}: a line for Excel alone. */
  private static boolean isCommaHint(Row row) {
    return row.fields().size() > 1 && name(String.join("", row.fields())).equals("sep=");
  }

  private static Map<String, Integer> columns(Row header, Wanted wanted, ManifestProblem problem) {
    Map<String, Integer> columns = new HashMap<>();
    for (int column = 0; column < header.fields().size(); column++) {
      String name = name(header.fields().get(column));
      if (!name.isEmpty() && columns.putIfAbsent(name, column) != null) {
        throw problem.at(header.line(), "the column '%s' is there twice".formatted(name));
      }
    }
    String whole = String.join(",", header.fields());
    for (String needed : wanted.needed()) {
      if (!columns.containsKey(needed)) {
        refuseOtherSeparators(header, whole, problem);
        throw problem.at(
            header.line(),
            "there is no column '%s' in '%s': the header is %s"
                .formatted(needed, OneLine.of(whole), wanted.header()));
      }
    }
    return columns;
  }

  private static void refuseOtherSeparators(Row header, String whole, ManifestProblem problem) {
    OTHER_SEPARATORS.forEach(
        (separator, called) -> {
          List<String> names =
              List.of(whole.split(Pattern.quote(separator), -1)).stream()
                  .map(ManifestTable::name)
                  .toList();
          boolean excelHint = name(whole).equals("sep=" + separator.strip());
          if (names.contains("path") || excelHint) {
            throw problem.at(
                header.line(),
                "its fields are separated by %s: separate them by commas (LibreOffice asks for the separator where it saves; Excel takes the list separator of the system's region)"
                    .formatted(called));
          }
        });
  }

  private static String name(String field) {
    return VisibleText.of(field).toLowerCase(Locale.ROOT);
  }

  private static List<Row> rows(String text, ManifestProblem problem) {
    List<Row> rows = new ArrayList<>();
    int line = 1;
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
        Row row = new Row(line, records.next().toList());
        if (!row.isBlank()) {
          rows.add(row);
        }
        line = (int) parser.getCurrentLineNumber() + 1;
      }
    } catch (UncheckedIOException e) {
      Row header =
          rows.isEmpty()
              ? new Row(line, List.of(text.lines().skip(line - 1L).findFirst().orElse("")))
              : rows.get(0);
      // Behind a quoted field any separator but a comma is text.
      String unquoted = String.join(",", header.fields()).replace("\"", "");
      refuseOtherSeparators(header, unquoted, problem);
      throw problem.at(line, quotes(e.getCause()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** The one thing that a comma-separated text can have wrong. */
  private static String quotes(IOException failure) {
    return failure.getMessage().contains("EOF")
        ? "a quoted field is not closed"
        : "there is text after a quoted field: double the quotes inside it";
  }
}
