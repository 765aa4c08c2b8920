package org.timnet.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A comma-separated text as RFC 4180 has it: quoted fields may hold commas, line breaks and doubled
 * quotes. A byte order mark and blank lines are passed over; unquoted fields lose the blanks around
 * them.
 */
final class CsvTable {

  /**
   * @param line where the row begins, from 1
   * @param fields its values
   */
  record Row(int line, List<String> fields) {}

  private final String text;
  private final BiFunction<Integer, String, RuntimeException> error;
  private int position;
  private int line = 1;

  private CsvTable(String text, BiFunction<Integer, String, RuntimeException> error) {
    this.text = text;
    this.error = error;
  }

  /**
   * The rows of a text.
   *
   * @param error makes the exception for a problem at a line
   */
  static List<Row> rows(String text, BiFunction<Integer, String, RuntimeException> error) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new CsvTable(body.replace("\r\n", "\n").replace('\r', '\n'), error).rows();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (position < text.length()) {
      int start = line;
      List<String> fields = fields();
      if (fields.size() > 1 || !fields.get(0).isEmpty()) {
        rows.add(new Row(start, fields));
      }
    }
    return rows;
  }

  /** One row, with the line break after it. */
  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    while (true) {
      skipBlanks();
      fields.add(at('"') ? quoted() : unquoted());
      if (!at(',')) {
        position++;
        line++;
        return fields;
      }
      position++;
    }
  }

  private String unquoted() {
    int start = position;
    while (position < text.length() && !at(',') && !at('\n')) {
      position++;
    }
    return text.substring(start, position).strip();
  }

  private String quoted() {
    int opened = line;
    StringBuilder field = new StringBuilder();
    position++;
    while (true) {
      if (position >= text.length()) {
        throw error.apply(opened, "a quoted field is not closed");
      }
      char c = text.charAt(position++);
      if (c == '"' && !at('"')) {
        break;
      }
      if (c == '"') {
        position++;
      } else if (c == '\n') {
        line++;
      }
      field.append(c);
    }
    skipBlanks();
    if (position < text.length() && !at(',') && !at('\n')) {
      throw error.apply(line, "there is text after a quoted field: double the quotes inside it");
    }
    return field.toString();
  }

  private void skipBlanks() {
    while (at(' ') || at('\t')) {
      position++;
    }
  }

  private boolean at(char c) {
    return position < text.length() && text.charAt(position) == c;
  }
}
