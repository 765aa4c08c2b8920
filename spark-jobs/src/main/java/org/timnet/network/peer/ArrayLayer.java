package org.timnet.network.peer;

import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.timnet.network.layers.OwnLayer;

/** A layer whose parameters are arrays, each row-major. */
public abstract class ArrayLayer extends OwnLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  protected ArrayLayer() {}

  protected ArrayLayer(Builder<?> builder) {
    super(builder);
  }

  /** The shapes of its arrays by their keys, in their order. */
  protected abstract Map<String, long[]> arrays();

  @Override
  public ParamInitializer initializer() {
    return ArrayParameters.INSTANCE;
  }
}
