package org.timnet.report.score;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.timnet.settings.Ids;

/** {@code published.csv}: a row a score; fields that a source leaves out are empty. */
final class PublishedFile {
  private static final String NAME = "published.csv";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).build();

  private PublishedFile() {}

  static List<PublishedScore> read() {
    try (CSVParser rows =
        CSVParser.parse(
            new InputStreamReader(
                Objects.requireNonNull(PublishedFile.class.getResourceAsStream(NAME), NAME),
                StandardCharsets.UTF_8),
            FORMAT)) {
      return rows.stream().map(PublishedFile::score).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be read", e);
    }
  }

  private static PublishedScore score(CSVRecord row) {
    return new PublishedScore(
        Ids.parse(Source.class, row.get("source")),
        Method.named(row.get("method")),
        row.get("subject"),
        new UarWar(number(row, "uar"), number(row, "war")),
        row.get("uar std").isEmpty()
            ? Optional.empty()
            : Optional.of(new UarWar(number(row, "uar std"), number(row, "war std"))),
        Ids.parse(ChosenBy.class, row.get("chosen by")),
        row.get("evidence"));
  }

  private static double number(CSVRecord row, String column) {
    String printed = row.get(column);
    return printed.isEmpty() ? Double.NaN : Double.parseDouble(printed);
  }
}
