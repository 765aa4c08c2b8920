package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.Storage;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.Examples;
import org.timnet.training.Order;

class ExportedUtterancesTest {
  private static final Examples EXAMPLES = SyntheticExamples.of(21, 7);
  private static final long SEED = 1000;

  @TempDir private java.nio.file.Path folder;

  private Storage storage;
  private Path path;

  @BeforeEach
  void open() {
    storage = new Storage(folder.toUri(), Map.of());
    path = new Path(folder.resolve("run").toUri());
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    ExportedUtterances exported = ExportedUtterances.write(storage, path, EXAMPLES, 64, SEED);

    assertThat(exported.perChunk()).isEqualTo(8);
    assertThat(exported.chunks()).isEqualTo(3);
    Examples shuffled = EXAMPLES.subset(Order.ofEpoch(21, SEED, 0));
    assertThat(exported.read(0, 1, 2)).isEqualTo(shuffled);
    assertThat(exported.read(2)).isEqualTo(shuffled.subset(16, 17, 18, 19, 20));
  }

  @Test
  void filesOfACorpusInOrderOfItsClassesHoldSeveralClasses() throws Exception {
    Examples many = SyntheticExamples.of(64, 7);
    Examples sorted =
        many.subset(
            IntStream.range(0, many.size())
                .boxed()
                .sorted(Comparator.comparing(i -> many.labels()[i]))
                .mapToInt(i -> i)
                .toArray());
    ExportedUtterances exported = ExportedUtterances.write(storage, path, sorted, 64, SEED);

    for (int chunk = 0; chunk < exported.chunks(); chunk++) {
      assertThat(IntStream.of(exported.read(chunk).labels()).distinct().count()).isGreaterThan(1);
    }
  }

  @Test
  void aWholeNumberOfFilesMakesABatch() throws Exception {
    assertThat(ExportedUtterances.write(storage, path, EXAMPLES, 60, SEED).perChunk()).isEqualTo(6);
    assertThat(ExportedUtterances.write(storage, path, EXAMPLES, 56, SEED).perChunk()).isEqualTo(7);
    assertThat(ExportedUtterances.write(storage, path, EXAMPLES, 11, SEED).perChunk()).isEqualTo(1);
    assertThat(ExportedUtterances.write(storage, path, EXAMPLES, 16, SEED).perChunk())
        .as("so that eight executors can share a batch")
        .isEqualTo(2);
  }

  @Test
  void aCompleteExportIsNotWrittenAgainAndAnUnfinishedOneIs() throws Exception {
    ExportedUtterances.write(storage, path, EXAMPLES, 64, SEED);
    java.nio.file.Path chunk = folder.resolve("run/chunk-000001");
    Files.delete(chunk);

    ExportedUtterances.write(storage, path, EXAMPLES, 64, SEED);
    assertThat(chunk).doesNotExist();

    Files.delete(folder.resolve("run/complete"));
    assertThat(ExportedUtterances.write(storage, path, EXAMPLES, 64, SEED).read(1).size())
        .isEqualTo(8);
  }

  @Test
  void aDamagedFileIsNamed() throws Exception {
    ExportedUtterances exported = ExportedUtterances.write(storage, path, EXAMPLES, 64, SEED);
    java.nio.file.Path chunk = folder.resolve("run/chunk-000001");
    byte[] bytes = Files.readAllBytes(chunk);
    bytes[bytes.length - 1] ^= 1;
    // Not in place, as Hadoop keeps a checksum of its own beside it.
    Files.write(chunk, bytes);

    assertThatThrownBy(() -> exported.read(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chunk-000001 is damaged");
  }

  @Test
  void nothingIsLeftOnceItIsDeleted() throws Exception {
    ExportedUtterances.write(storage, path, EXAMPLES, 64, SEED).delete();

    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
