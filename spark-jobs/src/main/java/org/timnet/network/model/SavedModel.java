package org.timnet.network.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.layers.TrainingGraph;
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

  /** Of every entry that is skipped; DL4J's are no longer than the parameters. */
  private static final int OTHER_BYTES = 1 << 30;

  /** A quarter of a gibibyte; the paper's networks have a tenth of a million. */
  private static final int MOST_PARAMETERS = 1 << 26;

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
   * @throws UnusableModelException where it is no model of ours, or a damaged one
   */
  public static SavedModel read(InputStream in, String name, Engine engine) throws IOException {
    return read(in, name, spec -> engine);
  }

  /**
   * The same on an engine that follows from the network.
   *
   * @param engines gives it
   */
  public static SavedModel read(
      InputStream in, String name, Function<NetworkSpec, Engine> engines) throws IOException {
    try {
      return read(new ZipInputStream(in), name, engines);
    } catch (ZipException | EOFException e) {
      throw new UnusableModelException(
          name + " is damaged (" + e.getMessage() + "): copy it again, or train it anew", e);
    }
  }

  private static SavedModel read(
      ZipInputStream zip, String name, Function<NetworkSpec, Engine> engines) throws IOException {
    ModelCard card = null;
    byte[] parameters = null;
    for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
      if (entry.getName().equals(CARD)) {
        card = card(zip.readNBytes(CARD_BYTES), name);
      } else if (entry.getName().equals(PARAMETERS) && card != null) {
        // One byte more than there may be, so that a longer entry shows.
        parameters = zip.readNBytes(bytes(card.spec()) + 1);
      } else {
        skip(zip, name);
      }
    }
    if (card == null || parameters == null) {
      throw new UnusableModelException(
          "%s is not a timnet model: it lacks %s; name the model.zip of a training"
              .formatted(name, card == null ? CARD : PARAMETERS));
    }
    if (parameters.length != bytes(card.spec())) {
      throw new UnusableModelException(
          "%s is damaged: %s does not fit the network that %s names; copy it again, or train it anew"
              .formatted(name, PARAMETERS, CARD));
    }
    requireFinite(parameters, name);
    Engine engine = engines.apply(card.spec());
    return new SavedModel(card, engine, network(engine, card.spec(), parameters));
  }

  /** A few bytes of zip can be terabytes of entry. */
  private static void skip(ZipInputStream zip, String name) throws IOException {
    if (zip.skip(OTHER_BYTES + 1L) > OTHER_BYTES) {
      throw new UnusableModelException(
          "%s is not a timnet model: it holds an entry of more than %d MiB"
              .formatted(name, OTHER_BYTES >> 20));
    }
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

  /** A build that is newer may know networks, or words about them, that this one does not. */
  private static ModelCard card(byte[] json, String name) throws UnusableModelException {
    ModelCard card;
    try {
      card = Json.readStrictly(json, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new UnusableModelException(
          "%s: %s is not a model card that this version reads (%s); it is damaged, or of a newer timnet"
              .formatted(name, CARD, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UnusableModelException(name + ": " + CARD + " cannot be read", e);
    }
    long parameters = card.spec().parameters().stream().mapToLong(Parameter::size).sum();
    if (parameters > MOST_PARAMETERS) {
      throw new UnusableModelException(
          "%s is damaged: %s names a network of %d parameters".formatted(name, CARD, parameters));
    }
    return card;
  }

  private static int bytes(NetworkSpec spec) {
    return Math.multiplyExact(
        Float.BYTES, spec.parameters().stream().mapToInt(Parameter::size).sum());
  }
}
