package org.timnet.network.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
}
