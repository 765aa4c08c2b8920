package org.timnet.network.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;

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

  /** Shapes of rows of one length. */
  protected static Map<String, long[]> rows(long length, String... keys) {
    Map<String, long[]> rows = new LinkedHashMap<>();
    for (String key : keys) {
      rows.put(key, new long[] {1, length});
    }
    return rows;
  }

  @Override
  public ParamInitializer initializer() {
    return ArrayParameters.INSTANCE;
  }
}
