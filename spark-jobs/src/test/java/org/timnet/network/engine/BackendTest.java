package org.timnet.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.testing.Specs;

class BackendTest {
  private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  @Test
  void isWhatTheClassPathHolds() {
    assertThat(Backend.of(List.of(CPU))).isEqualTo(Backend.CPU);
    assertThat(Backend.of(List.of(CUDA))).isEqualTo(Backend.CUDA);
    assertThat(Backend.CPU.id()).isEqualTo("cpu");
    assertThat(Backend.CUDA.id()).isEqualTo("cuda");
  }

  @Test
  void isOneAndNoMore() {
    assertThatThrownBy(() -> Backend.of(List.of(CPU, CUDA)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(CPU + ", " + CUDA)
        .hasMessageContaining("clean package");
    assertThatThrownBy(() -> Backend.of(List.of())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void gpusWantTheLayersOfDeeplearning4j() {
    assertThat(Engines.named("layers", Backend.CUDA)).isEqualTo(Engines.LAYERS);
    assertThatThrownBy(() -> Engines.named("fused", Backend.CUDA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fused computes on processors, and this build on GPUs; set network.engine=layers");
    assertThatThrownBy(() -> Engines.named("gpu", Backend.CUDA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network.engine=layers");
  }

  @Test
  void anEngineSaysWhatItDoesNotComputeAndWhatToSet() {
    TimNetSpec spec = Specs.timNet().build();

    assertThat(Engines.FUSED.unsupported(spec, Backend.CUDA))
        .hasValueSatisfying(reason -> assertThat(reason).contains("set network.engine=layers"));
    assertThat(Engines.FUSED.unsupported(spec, Backend.CPU)).isEmpty();
    assertThat(Engines.LAYERS.unsupported(spec, Backend.CUDA)).isEmpty();
    assertThat(Engines.GPU.unsupported(spec, Backend.CPU)).isEmpty();
    assertThat(
            Engines.GPU.unsupported(
                TimNetSpec.builder().classes(7).pooling(Pooling.RECORDING).build(), Backend.CPU))
        .hasValueSatisfying(reason -> assertThat(reason).contains("network.pooling=all"));
    for (TimNetSpec wide :
        List.of(Specs.timNet().channels(65).build(), Specs.timNet().kernelSize(5).build())) {
      assertThat(Engines.GPU.unsupported(wide, Backend.CPU))
          .hasValueSatisfying(reason -> assertThat(reason).contains("set network.engine=fused"));
    }
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void processorsRunEveryEngine(Engine engine) {
    assertThat(Engines.named(engine.id(), Backend.CPU)).isEqualTo(engine);
  }
}
