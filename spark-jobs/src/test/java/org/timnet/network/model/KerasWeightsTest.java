package org.timnet.network.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.timnet.network.TimNetSpec;
import org.timnet.testing.SharedData;

class KerasWeightsTest {
  @Test
  void shapesFollowFromTheFile() throws IOException {
    byte[] emovo =
        Files.readAllBytes(SharedData.path("data/weights/EMOVO_1/10-fold_weights_best_10.hdf5"));
    assertThat(KerasWeights.read(emovo, "emovo").spec())
        .isEqualTo(TimNetSpec.builder().classes(7).dropout(0).build());

    byte[] ravdess =
        Files.readAllBytes(SharedData.path("data/weights/RAVDE_46/10-fold_weights_best_1.hdf5"));
    assertThat(KerasWeights.read(ravdess, "ravdess").spec().classes()).isEqualTo(8);
  }

  @Test
  void otherFilesAreNamed() {
    assertThatThrownBy(
            () ->
                KerasWeights.read(
                    "no HDF5 at all".getBytes(StandardCharsets.UTF_8), "weights.hdf5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights.hdf5");
  }

  /**
   * jHDF would run the decoder that a file names; LZ4's reads beside its input (CVE-2025-12183).
   */
  @Test
  void noDecoderThatAFileNamesIsRun() throws IOException {
    assertThat(KerasWeights.read(resource("one-block.hdf5"), "w").spec().blocks()).isEqualTo(1);
    assertThatThrownBy(() -> KerasWeights.read(resource("compressed.hdf5"), "w.hdf5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("w.hdf5: /conv1d_2/conv1d_2/kernel:0 is compressed (deflate)");
  }

  @Test
  void aKernelOfAnotherShapeIsNamed() throws IOException {
    assertThatThrownBy(() -> KerasWeights.read(resource("flat-kernel.hdf5"), "w.hdf5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "w.hdf5: /conv1d_2/conv1d_2/kernel:0 has the shape [8], not one of 3 dimensions");
  }

  /** One block of two channels for two classes, written by h5py. */
  private static byte[] resource(String name) throws IOException {
    try (InputStream in = KerasWeightsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
