package org.timnet.prediction.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.timnet.prediction.RecordingPrediction;
import org.timnet.storage.ParquetBytes;

/**
 * Predictions as tables. Columns: {@code file}, {@code start} and {@code seconds} of the recording
 * or window, {@code heard_seconds} of that, {@code label}, {@code p_CLASS} for every class in the
 * model's order, {@code speaker}, {@code warning}, and {@code reason}: of a file that cannot be
 * used there is that alone.
 *
 * @param classes of the model, in its order
 */
record PredictionRows(List<String> classes) {
  private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setRecordSeparator('\n').build();

  private static String column(String emotion) {
    return "p_" + emotion;
  }

  private MessageType schema() {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    builder.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named("file");
    for (String number : List.of("start", "seconds", "heard_seconds")) {
      builder.optional(PrimitiveTypeName.DOUBLE).named(number);
    }
    text(builder, "label");
    for (String emotion : classes) {
      builder.optional(PrimitiveTypeName.DOUBLE).named(column(emotion));
    }
    for (String words : List.of("speaker", "warning", "reason")) {
      text(builder, words);
    }
    return builder.named("prediction");
  }

  private static void text(Types.MessageTypeBuilder builder, String name) {
    builder.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
  }

  /** A Parquet file; what a row lacks is null. */
  byte[] parquet(List<RecordingPrediction> rows) throws IOException {
    return ParquetBytes.of(schema(), rows.size(), (number, group) -> fill(group, rows.get(number)));
  }

  private void fill(Group group, RecordingPrediction row) {
    List<Object> values = values(row);
    for (int field = 0; field < values.size(); field++) {
      if (values.get(field) instanceof Double number) {
        group.add(field, number);
      } else if (values.get(field) instanceof String words) {
        group.add(field, words);
      }
    }
  }

  /** UTF-8 with a header, as RFC 4180 has it but for line feeds; what a row lacks is empty. */
  byte[] csv(List<RecordingPrediction> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
      printer.printRecord(schema().getFields().stream().map(field -> field.getName()).toList());
      for (RecordingPrediction row : rows) {
        printer.printRecord(values(row));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** In the order of the columns; null where there is none. */
  private List<Object> values(RecordingPrediction row) {
    List<Object> values = new ArrayList<>();
    values.add(row.file());
    values.add(start(row));
    values.add(row.heard() == null ? null : row.heard().seconds());
    values.add(row.heard() == null ? null : row.heard().heardSeconds());
    values.add(row.emotion());
    for (String emotion : classes) {
      values.add(row.probabilities() == null ? null : row.probabilities().get(emotion));
    }
    values.add(row.speaker());
    values.add(row.warning());
    values.add(row.reason());
    return values;
  }

  /** A recording that is heard as a whole starts where it starts. */
  private static Double start(RecordingPrediction row) {
    return row.start() == null && row.reason() == null ? Double.valueOf(0) : row.start();
  }
}
