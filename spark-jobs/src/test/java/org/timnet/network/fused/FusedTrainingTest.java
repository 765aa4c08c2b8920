package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.testing.Specs;

/** Trainings of fused networks: alone, side by side, saved in between. */
class FusedTrainingTest {
  private static final TimNetSpec TIM_NET =
      Specs.timNet().channels(13).blocks(4).classes(5).build();

  static List<NetworkSpec> networks() {
    return List.of(TIM_NET, new GmTcnSpec(13, 3, 5));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trainingsSideBySideAreThoseOfEachAlone(NetworkSpec spec) throws Exception {
    INDArray one = trained(spec, 1);
    INDArray two = trained(spec, 2);
    assertThat(one).isNotEqualTo(two);

    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 3; round++) {
        List<Future<INDArray>> futures =
            List.of(threads.submit(() -> trained(spec, 1)), threads.submit(() -> trained(spec, 2)));
        assertThat(Twins.numbers(futures.get(0).get())).isEqualTo(Twins.numbers(one));
        assertThat(Twins.numbers(futures.get(1).get())).isEqualTo(Twins.numbers(two));
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Parameters after steps of full and short batches, with evaluation in between. */
  private static INDArray trained(NetworkSpec spec, long seed) {
    ComputationGraph network = Twins.random(spec, seed, DataType.FLOAT).fused();
    for (int step = 0; step < 12; step++) {
      network.fit(Twins.batch(spec, step % 3 == 2 ? 3 : 8, 40, seed + step, DataType.FLOAT));
      network.output(Twins.batch(spec, 4, 50, seed, DataType.FLOAT).getFeatures());
    }
    return network.params();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aSavedTrainingGoesOnAsIfUndisturbed(NetworkSpec spec) throws IOException {
    ComputationGraph network = Twins.random(spec, 3, DataType.FLOAT).fused();
    DataSet batch = Twins.batch(spec, 4, 30, 3, DataType.FLOAT);
    network.fit(batch);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()), true);

    assertThat(restored.getConfiguration().getVertices()).containsKey(FusedNetwork.BODY);
    for (int step = 0; step < 3; step++) {
      network.fit(batch);
      restored.fit(batch);
    }
    assertThat(Twins.numbers(restored.params())).isEqualTo(Twins.numbers(network.params()));
    assertThat(Twins.numbers(restored.outputSingle(batch.getFeatures())))
        .isEqualTo(Twins.numbers(network.outputSingle(batch.getFeatures())));
  }

  @Test
  void anotherWidthOrPrecisionIsRefused() {
    ComputationGraph network = Twins.create(Engines.FUSED, TIM_NET, 1, DataType.FLOAT);
    TimNetSpec wider = Specs.timNet().channels(14).blocks(4).classes(5).build();
    INDArray features = Twins.batch(wider, 2, 9, 1, DataType.FLOAT).getFeatures();
    assertThatThrownBy(() -> network.output(features))
        .hasMessageContaining("14")
        .hasMessageContaining("13");
    assertThatThrownBy(() -> Twins.create(Engines.FUSED, TIM_NET, 1, DataType.FLOAT16))
        .hasMessageContaining("FLOAT");
  }
}
