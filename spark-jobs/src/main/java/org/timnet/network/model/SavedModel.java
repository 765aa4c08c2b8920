package org.timnet.network.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;

/**
 * A trained network in a zip: {@code timnet.json} (its {@link ModelCard}), {@code parameters.f32}
 * (float32, little endian, in the order of {@link NetworkSpec#parameters}), and beside them the
 * entries of DL4J's own model files, so that DL4J's ModelSerializer reads it too.
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
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String PARAMETERS = "parameters.f32";

  /** A quarter of a gibibyte; the paper's networks have a tenth of a million. */
  private static final int MOST_PARAMETERS = 1 << 26;

  /** The network's shape. */
  public NetworkSpec spec() {
    return (NetworkSpec) card.spec();
  }

  /** Writes the zip and leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    ByteArrayOutputStream coefficients = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(coefficients)) {
      Nd4j.write(network.params(), data);
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        CONFIGURATION, network.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
    entries.put(PARAMETERS, parameters());
    entries.put(COEFFICIENTS, coefficients.toByteArray());
    ModelArchive.write(card, entries, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param name what to call the file in an error
   * @param engine that the network shall run on, whichever trained it
   * @throws UnusableModelException where it is no network of ours, or a damaged one
   */
  public static SavedModel read(InputStream in, String name, Engine engine) throws IOException {
    return read(in, name, spec -> engine);
  }

  /**
   * The same on an engine that follows from the network.
   *
   * @param engines gives it
   */
  public static SavedModel read(InputStream in, String name, Function<NetworkSpec, Engine> engines)
      throws IOException {
    AtomicReference<byte[]> found = new AtomicReference<>();
    ModelCard card =
        ModelArchive.read(
            in,
            name,
            (entry, what, content) -> {
              if (entry.equals(PARAMETERS)) {
                // One byte more than there may be, so that a longer entry shows.
                found.set(content.readNBytes(bytes(spec(what, name)) + 1));
              }
            });
    NetworkSpec spec = spec(card, name);
    byte[] parameters = found.get();
    if (parameters == null) {
      throw ModelArchive.lacks(name, PARAMETERS);
    }
    if (parameters.length != bytes(spec)) {
      throw new UnusableModelException(
          "%s is damaged: %s does not fit the network that %s names; copy it again, or train it anew"
              .formatted(name, PARAMETERS, ModelArchive.CARD));
    }
    requireFinite(parameters, name);
    Engine engine = engines.apply(spec);
    return new SavedModel(card, engine, network(engine, spec, parameters));
  }

  private static NetworkSpec spec(ModelCard card, String name) throws UnusableModelException {
    if (!(card.spec() instanceof NetworkSpec spec)) {
      throw new UnusableModelException("%s is no network but %s".formatted(name, card.spec().id()));
    }
    long parameters = spec.parameters().stream().mapToLong(Parameter::size).sum();
    if (parameters > MOST_PARAMETERS) {
      throw new UnusableModelException(
          "%s is damaged: %s names a network of %d parameters"
              .formatted(name, ModelArchive.CARD, parameters));
    }
    return spec;
  }

  private static void requireFinite(byte[] parameters, String name) throws UnusableModelException {
    FloatBuffer floats = floats(parameters);
    while (floats.hasRemaining()) {
      if (!Float.isFinite(floats.get())) {
        throw new UnusableModelException(
            name + " holds parameters that are no finite numbers: train it anew");
      }
    }
  }

  private static FloatBuffer floats(byte[] parameters) {
    return ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  private Map<String, double[]> values() {
    return new NetworkParameters(engine, spec()).values(network);
  }

  private byte[] parameters() {
    ByteBuffer bytes = ByteBuffer.allocate(bytes(spec())).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] values : values().values()) {
      for (double value : values) {
        bytes.putFloat((float) value);
      }
    }
    return bytes.array();
  }

  private static ComputationGraph network(Engine engine, NetworkSpec spec, byte[] parameters) {
    ComputationGraph network = engine.create(spec, TrainingGraph.forEvaluation());
    FloatBuffer floats = floats(parameters);
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

  private static int bytes(NetworkSpec spec) {
    return Math.multiplyExact(
        Float.BYTES, spec.parameters().stream().mapToInt(Parameter::size).sum());
  }
}
