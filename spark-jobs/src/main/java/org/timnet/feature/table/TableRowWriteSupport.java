package org.timnet.feature.table;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Hands the rows of a feature table to Parquet, column by column of {@link TableSchema#ROWS}. */
final class TableRowWriteSupport extends WriteSupport<TableRow> {
  private RecordConsumer consumer;
  private int column;

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(TableSchema.ROWS, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(TableRow row) {
    FeatureRow labels = row.labels();
    consumer.startMessage();
    column = 0;
    field(() -> consumer.addInteger(labels.position()));
    text(labels.id());
    text(row.corpus());
    text(labels.speaker());
    text(labels.emotion().name());
    text(labels.text());
    text(labels.source());
    text(labels.sha256());
    field(() -> consumer.addInteger(labels.sampleRate()));
    field(() -> consumer.addDouble(labels.seconds()));
    field(() -> consumer.addInteger(labels.frames()));
    field(() -> consumer.addInteger(labels.coefficients()));
    field(() -> consumer.addBinary(Binary.fromConstantByteArray(row.mfcc())));
    consumer.endMessage();
  }

  private void text(String value) {
    field(() -> consumer.addBinary(Binary.fromString(value)));
  }

  private void field(Runnable value) {
    String name = TableSchema.ROWS.getFieldName(column);
    consumer.startField(name, column);
    value.run();
    consumer.endField(name, column);
    column++;
  }
}
