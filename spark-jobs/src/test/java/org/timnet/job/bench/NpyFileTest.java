package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;

class NpyFileTest {
  @TempDir private Path folder;

  @Test
  void matricesAndIntegersComeBack() throws IOException {
    NpyFile.write(folder.resolve("mfcc.npy"), new float[][] {{1, 2, 3, 4}, {5, 6, 7, -0.5f}}, 2);
    NpyFile.write(folder.resolve("labels.npy"), new int[] {3, -1, 70_000});

    NpyArray matrices = read("mfcc");
    assertThat(matrices.shape()).containsExactly(2, 2, 2);
    assertThat(matrices.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, -0.5);
    NpyArray integers = read("labels");
    assertThat(integers.shape()).containsExactly(3);
    assertThat(integers.values()).containsExactly(3, -1, 70_000);
    // NumPy maps files into memory by this.
    assertThat(Files.size(folder.resolve("labels.npy")) - 3 * Integer.BYTES)
        .isPositive()
        .matches(header -> header % 64 == 0);
  }

  private NpyArray read(String name) throws IOException {
    Path npz = folder.resolve(name + ".npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      zip.putNextEntry(new ZipEntry(name + ".npy"));
      Files.copy(folder.resolve(name + ".npy"), zip);
    }
    return Npz.read(npz).array(name);
  }
}
