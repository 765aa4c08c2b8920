package org.timnet.network.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.normalisation.FrameStatistics;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.ProcessorEngines;
import org.timnet.testing.Specs;

class SavedModelTest {
  private static final TimNetSpec SPEC = Specs.timNet().channels(5).dropout(0.2).build();

  private static SavedModel model() {
    return model(Engines.LAYERS);
  }

  private static SavedModel model(Engine engine) {
    ComputationGraph network =
        engine.create(SPEC, new TrainingGraph(new Adam(1e-3), 0.1, 11, DataType.FLOAT));
    return new SavedModel(
        new ModelCard(
            SPEC, List.of("angry", "neutral", "sad"), "authors", "0123", 96_000, "X", "test"),
        engine,
        network);
  }

  private static byte[] bytes(SavedModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  private static INDArray input() {
    return Nd4j.arange(5 * 7).castTo(DataType.FLOAT).reshape(1, 5, 7).div(35);
  }

  @Test
  void comesBackAsItWas() throws IOException {
    SavedModel model = model();
    SavedModel read =
        SavedModel.read(new ByteArrayInputStream(bytes(model)), "model.zip", Engines.LAYERS);

    assertThat(read.card()).isEqualTo(model.card());
    assertThat(read.network().params()).isEqualTo(model.network().params());
    assertThat(read.network().outputSingle(input()))
        .isEqualTo(model.network().outputSingle(input()));
  }

  @Test
  void saysWhatItsInputAndItsOutputNeed() throws IOException {
    SavedModel model = model();
    double[] ones = new double[5];
    Arrays.fill(ones, 1);
    Inference inference =
        new Inference(
            new InputUnits(Normalisation.CORPUS, new FrameStatistics(new double[5], ones)),
            new Temperature(1.5));
    ModelCard card =
        new ModelCard(
            SPEC, model.card().classes(), "authors", "0123", 96_000, "X", "test", inference);
    byte[] bytes = bytes(new SavedModel(card, model.engine(), model.network()));

    assertThat(SavedModel.read(new ByteArrayInputStream(bytes), "model.zip", Engines.LAYERS).card())
        .isEqualTo(card);
    assertThat(new String(entry(bytes, "timnet.json"), StandardCharsets.UTF_8))
        .contains("\"normalisation\" : \"corpus\"", "\"temperature\" : 1.5");
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void runsOnEveryEngineWhicheverTrainedIt(Engine engine) throws IOException {
    SavedModel model = model(engine);
    INDArray expected = model.network().outputSingle(input());
    for (Engine other : ProcessorEngines.all()) {
      SavedModel read = SavedModel.read(new ByteArrayInputStream(bytes(model)), "model.zip", other);
      assertThat(read.network().outputSingle(input()).equalsWithEps(expected, 1e-6)).isTrue();
      assertThat(new NetworkParameters(other, SPEC).values(read.network()))
          .usingRecursiveComparison()
          .isEqualTo(new NetworkParameters(engine, SPEC).values(model.network()));
    }
  }

  /** Written before there were specs of other networks: no file may need to be written anew. */
  @Test
  void aModelOfAnEarlierBuildIsReadAndWrittenAlike() throws IOException {
    byte[] earlier;
    try (InputStream in = SavedModelTest.class.getResourceAsStream("earlier-build.zip")) {
      earlier = in.readAllBytes();
    }
    TimNetSpec spec = Specs.timNet().dropout(0.2).build();
    ModelCard card =
        new ModelCard(
            spec, List.of("angry", "neutral", "sad"), "authors", "0123", 96_000, "X", "test");

    SavedModel read =
        SavedModel.read(new ByteArrayInputStream(earlier), "earlier-build.zip", Engines.FUSED);
    assertThat(read.card()).isEqualTo(card);
    assertThat(read.card().spec().architecture()).isEqualTo("tim-net");
    ComputationGraph network =
        Engines.FUSED.create(spec, new TrainingGraph(new Adam(1e-3), 0.1, 11, DataType.FLOAT));
    assertThat(read.network().params()).isEqualTo(network.params());
    SavedModel now = new SavedModel(card, Engines.FUSED, network);
    for (String entry : List.of("timnet.json", "parameters.f32", "configuration.json")) {
      assertThat(entry(bytes(now), entry)).as(entry).isEqualTo(entry(earlier, entry));
    }
  }

  private static byte[] entry(byte[] model, String name) throws IOException {
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(model));
    for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
      if (entry.getName().equals(name)) {
        return zip.readAllBytes();
      }
    }
    throw new FileNotFoundException(name);
  }

  @Test
  void anArchitectureThatNobodyKnowsIsNoTimNet() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("timnet.json"));
      String card = new String(entry(bytes(model()), "timnet.json"), StandardCharsets.UTF_8);
      out.write(
          card.replace("\"variant\"", "\"architecture\" : \"other\", \"variant\"")
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThatThrownBy(
            () ->
                SavedModel.read(
                    new ByteArrayInputStream(zip.toByteArray()), "x.zip", Engines.LAYERS))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContainingAll("x.zip", "architecture");
  }

  @Test
  void theSameModelGivesTheSameBytesInEveryTimeZone() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      byte[] tokyo = bytes(model());
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      assertThat(bytes(model())).containsExactly(tokyo);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void isAModelFileOfDl4jToo(Engine engine) throws IOException {
    ComputationGraph read =
        ModelSerializer.restoreComputationGraph(
            new ByteArrayInputStream(bytes(model(engine))), false);

    assertThat(read.outputSingle(input())).isEqualTo(model(engine).network().outputSingle(input()));
  }

  @Test
  void damageAndStrangersAreNamed() throws IOException {
    assertThatThrownBy(
            () ->
                SavedModel.read(
                    new ByteArrayInputStream(new byte[] {1, 2, 3}), "x.zip", Engines.LAYERS))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("x.zip is not a timnet model");
    byte[] whole = bytes(model());
    for (int length : new int[] {40, 600, whole.length / 2}) {
      assertThatThrownBy(
              () ->
                  SavedModel.read(
                      new ByteArrayInputStream(Arrays.copyOf(whole, length)),
                      "cut.zip",
                      Engines.LAYERS))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("cut.zip");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"spec\": 1}", "no JSON"})
  void aCardThatIsNoneIsNamed(String card) throws IOException {
    assertThatThrownBy(() -> read(Map.of("timnet.json", card.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContainingAll("x.zip", "timnet.json");
  }

  @Test
  void parametersThatAreNoNumbersOrTooFewAreRefused() throws IOException {
    byte[] whole = bytes(model());
    byte[] card = entry(whole, "timnet.json");
    byte[] parameters = entry(whole, "parameters.f32");
    assertThatThrownBy(() -> read(entries(card, Arrays.copyOf(parameters, parameters.length - 4))))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("does not fit");
    // Bits of a NaN, whichever end they are read from.
    Arrays.fill(parameters, 0, 4, (byte) 0xff);
    assertThatThrownBy(() -> read(entries(card, parameters)))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("no finite numbers");
  }

  private static Map<String, byte[]> entries(byte[] card, byte[] parameters) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("timnet.json", card);
    entries.put("parameters.f32", parameters);
    return entries;
  }

  private static SavedModel read(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return SavedModel.read(new ByteArrayInputStream(zip.toByteArray()), "x.zip", Engines.LAYERS);
  }
}
