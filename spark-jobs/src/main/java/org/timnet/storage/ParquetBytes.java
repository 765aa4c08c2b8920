package org.timnet.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** A Parquet file in memory: small files are published as a whole, from bytes. */
public final class ParquetBytes {
  private ParquetBytes() {}

  /**
   * The bytes of a file, the same ones for the same rows.
   *
   * @param schema its columns
   * @param rows how many
   * @param filling fills an empty row, the first one first; is called for every number from 0
   */
  public static byte[] of(MessageType schema, int rows, Filling filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new InMemory(bytes))
            .withType(schema)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (int i = 0; i < rows; i++) {
        Group row = groups.newGroup();
        filling.fill(i, row);
        writer.write(row);
      }
    }
    return ParquetFooter.ordered(bytes.toByteArray());
  }

  /**
   * Reads a file's rows, all columns of them.
   *
   * @param content of the file
   * @param rows gets one row after the other
   * @throws RuntimeException where that is no Parquet file: Parquet has no exception of its own
   */
  public static void read(byte[] content, Consumer<Group> rows) {
    try (ParquetReader<Group> reader = new GroupsInMemory(content).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.accept(row);
      }
    } catch (IOException e) {
      // No storage is asked: Parquet says so of a page whose header is damaged.
      throw new UncheckedIOException(e);
    }
  }

  private static final class GroupsInMemory extends ParquetReader.Builder<Group> {
    GroupsInMemory(byte[] content) {
      super(new Content(content));
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares contents.
  private record Content(byte[] bytes) implements InputFile {
    @Override
    public long getLength() {
      return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
      return new Seekable(bytes);
    }
  }

  private static final class Seekable extends DelegatingSeekableInputStream {
    private final Positioned positioned;

    Seekable(byte[] bytes) {
      this(new Positioned(bytes));
    }

    private Seekable(Positioned positioned) {
      super(positioned);
      this.positioned = positioned;
    }

    @Override
    public long getPos() {
      return positioned.position();
    }

    @Override
    public void seek(long position) {
      positioned.seek(position);
    }
  }

  private static final class Positioned extends ByteArrayInputStream {
    Positioned(byte[] bytes) {
      super(bytes);
    }

    long position() {
      return pos;
    }

    void seek(long position) {
      pos = Math.toIntExact(position);
    }
  }

  /** Puts the values of a row into it. */
  @FunctionalInterface
  public interface Filling {
    /**
     * Fills a row.
     *
     * @param number of the row, from 0
     * @param row without values yet
     */
    void fill(int number, Group row);
  }

  private record InMemory(ByteArrayOutputStream bytes) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSize) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int b) {
          bytes.write(b);
        }

        @Override
        public void write(byte[] b, int offset, int length) {
          bytes.write(b, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
