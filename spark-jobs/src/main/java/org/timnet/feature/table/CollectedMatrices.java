package org.timnet.feature.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.feature.mfcc.Matrices;

/**
 * Matrices as they are read from storage: in the heap up to a number of bytes; where they are more,
 * all of them in a file in this machine's folder for temporary files, which is mapped into memory.
 * The file is gone once nobody uses it; where the JVM is killed while it reads, it is left to the
 * machine.
 */
final class CollectedMatrices implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(CollectedMatrices.class);

  /** A buffer holds less than 2 GiB, and a matrix lies in one. */
  private static final long SEGMENT_BYTES = 1L << 30;

  private final String of;
  private final long heapBytes;
  private final long segmentBytes;
  private final List<float[]> inHeap = new ArrayList<>();
  private final List<MappedMatrices.Place> inFile = new ArrayList<>();

  /** Where segments start in the file, and where the last one ends so far. */
  private final List<Long> segments = new ArrayList<>(List.of(0L));

  private long bytes;
  private Path path;
  private FileChannel file;

  /**
   * Takes matrices.
   *
   * @param of what they are, for errors
   * @param heapBytes that they may take of the heap
   */
  CollectedMatrices(String of, long heapBytes) {
    this(of, heapBytes, SEGMENT_BYTES);
  }

  CollectedMatrices(String of, long heapBytes, long segmentBytes) {
    this.of = of;
    this.heapBytes = heapBytes;
    this.segmentBytes = segmentBytes;
  }

  void add(float[] matrix) throws IOException {
    long size = (long) matrix.length * Float.BYTES;
    if (file == null && bytes + size > heapBytes) {
      spill();
    }
    if (file == null) {
      inHeap.add(matrix);
    } else {
      append(matrix);
    }
    bytes += size;
  }

  /** Number of matrices so far. */
  int size() {
    return inHeap.size() + inFile.size();
  }

  private void spill() throws IOException {
    path = Files.createTempFile("timnet-features-", ".bin");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    bytes = 0;
    for (float[] matrix : inHeap) {
      append(matrix);
      bytes += (long) matrix.length * Float.BYTES;
    }
    inHeap.clear();
    LOG.info(
        "{} is larger than the {} MiB that it may take of the heap, and goes to {}",
        of,
        heapBytes >> 20,
        path);
  }

  private void append(float[] matrix) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(MfccBytes.of(matrix));
    long start = segments.get(segments.size() - 1);
    if (bytes > start && bytes + content.remaining() - start > segmentBytes) {
      start = bytes;
      segments.add(start);
    }
    inFile.add(
        new MappedMatrices.Place(
            segments.size() - 1, (int) ((bytes - start) / Float.BYTES), matrix.length));
    try {
      while (content.hasRemaining()) {
        file.write(content);
      }
    } catch (IOException e) {
      throw new IOException(
          "%s does not fit into %s (%s): make room there, name another folder by -Djava.io.tmpdir, or give executors a heap of twice the table"
              .formatted(of, path.getParent(), e.getMessage()),
          e);
    }
  }

  /** All that were added, in their order. */
  Matrices matrices() throws IOException {
    if (file == null) {
      return Matrices.of(inHeap.toArray(float[][]::new));
    }
    List<FloatBuffer> mapped = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      long start = segments.get(i);
      long end = i + 1 < segments.size() ? segments.get(i + 1) : bytes;
      mapped.add(
          file.map(MapMode.READ_ONLY, start, end - start)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer());
    }
    return new MappedMatrices(mapped, inFile);
  }

  /** Takes the file's name away; what is mapped stays readable. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    if (path != null) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // Windows keeps what is mapped.
        LOG.debug("{} stays until the JVM ends", path, e);
        path.toFile().deleteOnExit();
      }
    }
  }
}
