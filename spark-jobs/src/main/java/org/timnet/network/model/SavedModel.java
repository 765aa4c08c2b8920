package org.timnet.network.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetNames;
import org.timnet.network.TrainingGraph;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.storage.Json;

/**
 * A trained network in a zip: {@code timnet.json} (its {@link ModelCard}), {@code parameters.f32}
 * (float32, little endian, in the order of {@link org.timnet.network.NetworkSpec#parameters}), and
 * beside them the entries of DL4J's own model files, so that DL4J's ModelSerializer reads it too.
 *
 * <p>Reading builds the network from the card and takes nothing else from the file but numbers:
 * DL4J's configuration.json names classes to instantiate, which a stranger's file must not choose.
 * The same model gives the same bytes.
 *
 * @param card what the model is
 * @param engine that the network runs on
 * @param network with its trained parameters
 */
public record SavedModel(ModelCard card, Engine engine, ComputationGraph network) {
  private static final String CARD = "timnet.json";
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String PARAMETERS = "parameters.f32";
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int CARD_BYTES = 1 << 20;

  /** Writes the zip and leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(zip, CARD, Json.pretty(card));
    entry(zip, CONFIGURATION, network.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
    entry(zip, PARAMETERS, parameters());
    ByteArrayOutputStream coefficients = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(coefficients)) {
      Nd4j.write(network.params(), data);
    }
    entry(zip, COEFFICIENTS, coefficients.toByteArray());
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // Not the clock, and no time zone either: the same model, the same bytes.
    entry.setTimeLocal(EPOCH);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param name what to call the file in an error
   * @param engine that the network shall run on, whichever trained it
   * @throws IllegalArgumentException where it is no model of ours
   */
  public static SavedModel read(InputStream in, String name, Engine engine) throws IOException {
    ModelCard card = null;
    byte[] parameters = null;
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
      if (entry.getName().equals(CARD)) {
        card = card(zip.readNBytes(CARD_BYTES), name);
      } else if (entry.getName().equals(PARAMETERS) && card != null) {
        // One byte more than there may be, so that a longer entry shows.
        parameters = zip.readNBytes(bytes(card.spec()) + 1);
      }
    }
    if (card == null || parameters == null) {
      throw new IllegalArgumentException(
          name + " is not a timnet model: it lacks " + (card == null ? CARD : PARAMETERS));
    }
    if (parameters.length != bytes(card.spec())) {
      throw new IllegalArgumentException(
          name
              + " is damaged: "
              + PARAMETERS
              + " does not fit the network that "
              + CARD
              + " names");
    }
    return new SavedModel(card, engine, network(engine, card.spec(), parameters));
  }

  /**
   * The trained weights {@code w_j} of the dynamic fusion (paper, equation 5), one a block from the
   * first; empty for a variant that has none.
   */
  public Optional<double[]> fusionWeights() {
    return Optional.ofNullable(values().get(TimNetNames.FUSION + "/weights"));
  }

  private Map<String, double[]> values() {
    return new NetworkParameters(engine, card.spec()).values(network);
  }

  private byte[] parameters() {
    ByteBuffer bytes = ByteBuffer.allocate(bytes(card.spec())).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] values : values().values()) {
      for (double value : values) {
        bytes.putFloat((float) value);
      }
    }
    return bytes.array();
  }

  private static ComputationGraph network(Engine engine, NetworkSpec spec, byte[] parameters) {
    ComputationGraph network = engine.create(spec, TrainingGraph.forEvaluation());
    FloatBuffer floats = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    NetworkParameters numbers = new NetworkParameters(engine, spec);
    for (Parameter parameter : spec.parameters()) {
      double[] values = new double[parameter.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats.get();
      }
      numbers.assign(network, parameter, values);
    }
    return network;
  }

  private static ModelCard card(byte[] json, String name) {
    try {
      return Json.readStrictly(json, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          name + ": " + CARD + " is not a model card: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": " + CARD + " cannot be read", e);
    }
  }

  private static int bytes(NetworkSpec spec) {
    return Math.multiplyExact(
        Float.BYTES, spec.parameters().stream().mapToInt(Parameter::size).sum());
  }
}
