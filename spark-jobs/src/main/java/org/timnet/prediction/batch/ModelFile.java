package org.timnet.prediction.batch;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Function;
import org.timnet.network.NetworkSpec;
import org.timnet.network.engine.Engine;
import org.timnet.prediction.Classifier;
import org.timnet.storage.Sha256;

/**
 * A saved model that travels to executors, each task of which opens one of its own.
 *
 * @param zip the file's bytes
 * @param name what to call it in an error
 * @param engines gives the engine that a network runs on
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares models; their checksums are.
public record ModelFile(byte[] zip, String name, Engines engines) implements Serializable {
  /** A choice of engines that travels. */
  public interface Engines extends Function<NetworkSpec, Engine>, Serializable {}

  /** The model, for one thread. */
  public Classifier open() throws IOException {
    return Classifier.read(zip, name, engines);
  }

  String sha256() {
    return Sha256.of(zip);
  }
}
