package org.timnet.experiment.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.timnet.training.Epoch;

/** {@code history.csv}: a row an epoch; columns of scores only where something was scored. */
final class HistoryFile {
  static final String NAME = "history.csv";

  private static final String EPOCH = "epoch";
  private static final String LOSS = "loss";
  private static final String TEST_WAR = "test_war";
  private static final String TEST_UAR = "test_uar";
  private static final String VALIDATION_WAR = "validation_war";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

  private HistoryFile() {}

  /**
   * The file of a training.
   *
   * @param history at least one epoch, all of them scored on the same
   */
  static byte[] of(List<Epoch> history) throws IOException {
    boolean tested = history.get(0).test().total() > 0;
    boolean validated = history.get(0).validation().total() > 0;
    List<String> columns = new ArrayList<>(List.of(EPOCH, LOSS));
    if (tested) {
      columns.addAll(List.of(TEST_WAR, TEST_UAR));
    }
    if (validated) {
      columns.add(VALIDATION_WAR);
    }
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter rows = new CSVPrinter(csv, FORMAT)) {
      rows.printRecord(columns);
      for (Epoch epoch : history) {
        List<String> values = new ArrayList<>(List.of(Integer.toString(epoch.number())));
        values.add(text(epoch.loss()));
        if (tested) {
          values.add(text(epoch.test().war()));
          values.add(text(epoch.test().uar()));
        }
        if (validated) {
          values.add(text(epoch.validation().war()));
        }
        rows.printRecord(values);
      }
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Every epoch, the first one first. */
  static List<StoredCase.EpochScore> read(byte[] file) throws IOException {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).build();
    try (CSVParser rows =
        CSVParser.parse(new StringReader(new String(file, StandardCharsets.UTF_8)), format)) {
      return rows.stream().map(HistoryFile::epoch).toList();
    }
  }

  /**
   * What was scored on utterances held out for validation after every epoch; none where nothing
   * was.
   */
  static List<Double> validation(byte[] file) throws IOException {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).build();
    try (CSVParser rows =
        CSVParser.parse(new StringReader(new String(file, StandardCharsets.UTF_8)), format)) {
      return rows.stream()
          .filter(row -> row.isMapped(VALIDATION_WAR))
          .map(row -> Double.valueOf(row.get(VALIDATION_WAR)))
          .toList();
    }
  }

  private static StoredCase.EpochScore epoch(CSVRecord row) {
    double war = row.isMapped(TEST_WAR) ? Double.parseDouble(row.get(TEST_WAR)) : Double.NaN;
    return new StoredCase.EpochScore(Double.parseDouble(row.get(LOSS)), war);
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
