package org.timnet.feature.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.feature.fingerprint.Fingerprint;
import org.timnet.storage.ParquetBytes;
import org.timnet.storage.Storage;

/**
 * {@code signals.parquet} beside a feature table: what the recordings of the corpus hold, one row a
 * file, by the file's checksum. It belongs to no generation of the table, and tables that were
 * written before there was such a file get it from the next extraction; no score depends on it.
 *
 * @param storage where it lies
 * @param path of the file
 */
record SignalsFile(Storage storage, Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(SignalsFile.class);

  private static final int READ_ATTEMPTS = 5;
  private static final int PIECE = 1 << 16;

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message recording {
            required binary sha256 (STRING);
            required binary samplesSha256 (STRING);
            required binary featuresSha256 (STRING);
            required float peak;
            required float rms;
            required int32 clipped;
            required binary fingerprint;
          }
          """);

  /** By the files' checksums; empty where there is no such file, or none that can be read. */
  Map<String, RecordingContent> read() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        // As a whole: other drivers may replace it while Parquet would read it part by part.
        return contents(storage.file(path).bytes());
      } catch (FileNotFoundException e) {
        return Map.of();
      } catch (RuntimeException | ChecksumException e) {
        // Parquet has no exception of its own for a file that is none; and not every server that
        // speaks S3 replaces an object in one step.
        if (attempt == READ_ATTEMPTS) {
          LOG.warn("{} cannot be read and will be written anew", path, e);
          return Map.of();
        }
      }
    }
  }

  private static Map<String, RecordingContent> contents(byte[] parquet) {
    Map<String, RecordingContent> contents = new TreeMap<>();
    ParquetBytes.read(
        parquet,
        row -> {
          RecordingContent content = content(row);
          contents.put(content.sha256(), content);
        });
    return contents;
  }

  /** Writes the file, sorted by checksums, unless these are the bytes that lie there. */
  void write(Collection<RecordingContent> contents) throws IOException {
    List<RecordingContent> sorted =
        contents.stream().sorted((one, other) -> one.sha256().compareTo(other.sha256())).toList();
    byte[] content =
        ParquetBytes.of(SCHEMA, sorted.size(), (number, row) -> fill(row, sorted.get(number)));
    if (!isThere(content)) {
      storage.file(path).write(content);
    }
  }

  /** Compares piece by piece: of a large corpus the file is too large to be in memory twice. */
  private boolean isThere(byte[] content) {
    try {
      FileSystem fileSystem = storage.fileSystem(path);
      if (fileSystem.getFileStatus(path).getLen() != content.length) {
        return false;
      }
      try (InputStream in = fileSystem.open(path)) {
        int compared = 0;
        while (compared < content.length) {
          byte[] piece = in.readNBytes(Math.min(PIECE, content.length - compared));
          int end = compared + piece.length;
          if (piece.length == 0 || !Arrays.equals(content, compared, end, piece, 0, piece.length)) {
            return false;
          }
          compared = end;
        }
        return true;
      }
    } catch (IOException e) {
      // Not there, or just being replaced by another driver.
      return false;
    }
  }

  private static void fill(Group row, RecordingContent content) {
    row.append("sha256", content.sha256())
        .append("samplesSha256", content.samplesSha256())
        .append("featuresSha256", content.featuresSha256())
        .append("peak", content.level().peak())
        .append("rms", content.level().rms())
        .append("clipped", content.level().clipped())
        .append("fingerprint", Binary.fromConstantByteArray(content.fingerprint().bytes()));
  }

  private static RecordingContent content(Group row) {
    return new RecordingContent(
        row.getString("sha256", 0),
        row.getString("samplesSha256", 0),
        row.getString("featuresSha256", 0),
        new RecordingContent.Level(
            row.getFloat("peak", 0), row.getFloat("rms", 0), row.getInteger("clipped", 0)),
        Fingerprint.ofBytes(row.getBinary("fingerprint", 0).getBytes()));
  }
}
