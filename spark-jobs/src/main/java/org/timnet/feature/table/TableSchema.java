package org.timnet.feature.table;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The columns of a feature table's Parquet files. */
public final class TableSchema {
  private static final String POSITION_COLUMN = "required int32 position;";
  private static final String MFCC_COLUMN = "required binary mfcc;";
  private static final String OTHER_COLUMNS =
      """
      required binary id (STRING);
      required binary corpus (STRING);
      required binary speaker (STRING);
      required binary emotion (STRING);
      required binary text (STRING);
      required binary source (STRING);
      required binary sha256 (STRING);
      required int32 sampleRate;
      required double seconds;
      required int32 frames;
      required int32 coefficients;
      """;

  public static final String MFCC = "mfcc";

  /** Everything. */
  static final MessageType ROWS = message(POSITION_COLUMN, OTHER_COLUMNS, MFCC_COLUMN);

  /** Who and what, and no matrices. */
  static final MessageType LABELS = message(POSITION_COLUMN, OTHER_COLUMNS);

  /** Matrices and whose they are. */
  public static final MessageType MATRICES = message(POSITION_COLUMN, MFCC_COLUMN);

  private TableSchema() {}

  private static MessageType message(String... columns) {
    return MessageTypeParser.parseMessageType("message row {" + String.join(" ", columns) + "}");
  }
}
