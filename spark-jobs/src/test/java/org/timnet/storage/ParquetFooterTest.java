package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class ParquetFooterTest {
  private static byte[] file() throws IOException {
    return ParquetBytes.of(
        MessageTypeParser.parseMessageType(
            "message one { required binary id (STRING); required double value; }"),
        200,
        (i, row) -> row.append("id", "row " + i % 3).append("value", 0.5 * i));
  }

  /** As another process would have written it. */
  private static byte[] turnedRound(byte[] file) throws IOException {
    FileMetaData metadata = ParquetFooter.read(file);
    for (ColumnChunk column : metadata.getRow_groups().get(0).getColumns()) {
      Collections.reverse(column.getMeta_data().getEncodings());
    }
    return ParquetFooter.withMetadata(file, metadata);
  }

  @Test
  void theOrderOfEncodingsDoesNotDependOnTheProcess() throws IOException {
    byte[] file = file();
    byte[] other = turnedRound(file);

    assertThat(ParquetFooter.read(file).getRow_groups().get(0).getColumns())
        .allSatisfy(column -> assertThat(column.getMeta_data().getEncodings()).isSorted())
        .anySatisfy(
            column -> assertThat(column.getMeta_data().getEncodings()).hasSizeGreaterThan(1));
    assertThat(other).isNotEqualTo(file);
    assertThat(ParquetFooter.ordered(other)).isEqualTo(file);
  }

  @Test
  void rowsAreAsTheyWere() throws IOException {
    List<String> rows = new ArrayList<>();

    ParquetBytes.read(file(), row -> rows.add(row.getString("id", 0) + row.getDouble("value", 0)));

    assertThat(rows).hasSize(200).startsWith("row 00.0", "row 10.5").endsWith("row 199.5");
  }
}
