package org.timnet.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The end of a Parquet file: its metadata, their length in four bytes, and four letters.
 *
 * <p>Parquet keeps the encodings of a column in a hash set of objects without a hash of their own,
 * so that their order, which means nothing, is another one in every process. {@link ParquetBytes}
 * has it always the same: its files of the same rows are of the same bytes.
 */
final class ParquetFooter {
  private static final int TAIL = 8;

  private ParquetFooter() {}

  /** The same file with the encodings of every column in one order. */
  static byte[] ordered(byte[] file) throws IOException {
    FileMetaData metadata = read(file);
    for (RowGroup group : metadata.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        Collections.sort(column.getMeta_data().getEncodings());
      }
    }
    return withMetadata(file, metadata);
  }

  static FileMetaData read(byte[] file) throws IOException {
    int start = start(file);
    return Util.readFileMetaData(new ByteArrayInputStream(file, start, file.length - TAIL - start));
  }

  /** The same columns under other metadata. */
  static byte[] withMetadata(byte[] file, FileMetaData metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length);
    int start = start(file);
    bytes.write(file, 0, start);
    Util.writeFileMetaData(metadata, bytes);
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.write(length.putInt(bytes.size() - start).array());
    bytes.write(file, file.length - Integer.BYTES, Integer.BYTES);
    return bytes.toByteArray();
  }

  private static int start(byte[] file) {
    int tail = file.length - TAIL;
    return tail - ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(tail);
  }
}
