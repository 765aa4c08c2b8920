package org.timnet.network.model;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.timnet.network.Direction;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetNames;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;

/**
 * TIM-Net weights as Keras' {@code save_weights} wrote them, such as those the authors published.
 *
 * <p>Keras numbers layers in the order of their creation, from a counter that need not start at 0:
 * the 1x1 convolutions of forward and backward, then for every dilation forward convolutions 1 and
 * 2 and backward convolutions 1 and 2; batch norms likewise.
 */
public final class KerasWeights {
  private final TimNetSpec spec;
  private final Map<String, double[]> values;

  private KerasWeights(TimNetSpec spec, Map<String, double[]> values) {
    this.spec = spec;
    this.values = values;
  }

  /**
   * Reads a weight file; the network's shape follows from what is in it.
   *
   * @param hdf5 the file's bytes
   * @param name what to call the file in an error
   * @throws IllegalArgumentException where it is no HDF5 file or holds another network
   */
  public static KerasWeights read(byte[] hdf5, String name) {
    try (HdfFile file = HdfFile.fromBytes(hdf5)) {
      List<Group> convolutions = layers(file, "conv1d");
      List<Group> norms = layers(file, "batch_normalization");
      if (convolutions.size() < 6
          || (convolutions.size() - 2) % 4 != 0
          || norms.size() != convolutions.size() - 2) {
        throw new IllegalArgumentException(
            "%s holds %d convolutions and %d batch norms, which is no TIM-Net (2 + 4n and 4n)"
                .formatted(name, convolutions.size(), norms.size()));
      }
      Group fusion = only(layers(file, "weight_layer"), "weight_layer", name);
      Group dense = only(layers(file, "dense"), "dense", name);
      int[] kernel = shape(dataset(convolutions.get(2), "kernel"), 3, name);
      int[] logits = shape(dataset(dense, "kernel"), 2, name);
      TimNetSpec spec =
          TimNetSpec.builder()
              .channels(kernel[2])
              .blocks(norms.size() / 4)
              .kernelSize(kernel[0])
              .classes(logits[1])
              .dropout(0)
              .build();

      Map<String, double[]> values = new LinkedHashMap<>();
      for (Parameter parameter : spec.parameters()) {
        Group layer =
            switch (parameter.vertex()) {
              case TimNetNames.FUSION -> fusion;
              case VertexNames.LOGITS -> dense;
              default -> layer(parameter.vertex(), convolutions, norms);
            };
        values.put(parameter.name(), values(dataset(layer, kerasName(parameter)), parameter, name));
      }
      return new KerasWeights(spec, values);
    } catch (HdfException e) {
      throw new IllegalArgumentException(
          name + " is not an HDF5 weight file: " + e.getMessage(), e);
    }
  }

  /** The network that the weights belong to, without dropout. */
  public TimNetSpec spec() {
    return spec;
  }

  /** A network for evaluation with these weights, on an engine. */
  public ComputationGraph network(Engine engine) {
    ComputationGraph network = engine.create(spec, TrainingGraph.forEvaluation());
    NetworkParameters parameters = new NetworkParameters(engine, spec);
    for (Parameter parameter : spec.parameters()) {
      parameters.assign(network, parameter, values.get(parameter.name()));
    }
    return network;
  }

  /** Layers of a kind in the order of their creation: by number, conv1d_306 after conv1d_99. */
  private static List<Group> layers(HdfFile file, String kind) {
    List<Group> layers = new ArrayList<>();
    for (Node node : file) {
      if (node instanceof Group group && node.getName().matches(kind + "(_\\d+)?")) {
        layers.add(group);
      }
    }
    layers.sort(Comparator.comparingInt(layer -> number(layer.getName(), kind)));
    return layers;
  }

  private static int number(String name, String kind) {
    return name.equals(kind) ? 0 : Integer.parseInt(name.substring(kind.length() + 1));
  }

  private static Group only(List<Group> layers, String kind, String file) {
    if (layers.size() != 1) {
      throw new IllegalArgumentException(
          file + " holds " + layers.size() + " layers of kind " + kind + ", TIM-Net has one");
    }
    return layers.get(0);
  }

  private static Group layer(String vertex, List<Group> convolutions, List<Group> norms) {
    String[] words = vertex.split("-", -1);
    int direction = words[0].equals(Direction.FORWARD.id()) ? 0 : 1;
    if (words[1].equals("input")) {
      return convolutions.get(direction);
    }
    int half = words[2].endsWith("1") ? 0 : 1;
    int place = 4 * (Integer.parseInt(words[1]) - 1) + 2 * direction + half;
    return words[2].startsWith("conv") ? convolutions.get(2 + place) : norms.get(place);
  }

  private static String kerasName(Parameter parameter) {
    return switch (parameter.part()) {
      case "mean" -> "moving_mean";
      case "variance" -> "moving_variance";
      case "weights" -> "kernel";
      default -> parameter.part();
    };
  }

  /** Keras repeats the layer's name below the layer; how often depends on its release. */
  private static Dataset dataset(Group layer, String weight) {
    Deque<Group> groups = new ArrayDeque<>(List.of(layer));
    while (!groups.isEmpty()) {
      for (Node node : groups.removeFirst()) {
        if (node instanceof Dataset dataset && node.getName().equals(weight + ":0")) {
          return dataset;
        }
        if (node instanceof Group group) {
          groups.addLast(group);
        }
      }
    }
    throw new IllegalArgumentException("layer " + layer.getName() + " has no " + weight);
  }

  private static int[] shape(Dataset dataset, int rank, String file) {
    int[] shape = dataset.getDimensions();
    if (shape.length != rank) {
      throw new IllegalArgumentException(
          "%s: %s has the shape %s, not one of %d dimensions"
              .formatted(file, dataset.getPath(), Arrays.toString(shape), rank));
    }
    return shape;
  }

  /** What a dataset says of itself is looked at before its data is: anybody may have written it. */
  private static double[] values(Dataset dataset, Parameter parameter, String file) {
    if (dataset.getSize() != parameter.size()) {
      throw new IllegalArgumentException(
          "%s: %s has %d values where %s needs %d"
              .formatted(file, dataset.getPath(), dataset.getSize(), parameter, parameter.size()));
    }
    // Keras uses none, and jHDF runs whichever a file names, a decoder without bounds among them.
    if (!dataset.getFilters().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: %s is compressed (%s), which Keras' save_weights does not do; save the weights anew"
              .formatted(file, dataset.getPath(), dataset.getFilters().get(0).getName()));
    }
    if (!(dataset.getDataFlat() instanceof float[] flat)) {
      throw new IllegalArgumentException(
          file + ": " + dataset.getPath() + " holds " + dataset.getJavaType() + ", not float32");
    }
    double[] values = new double[flat.length];
    for (int i = 0; i < flat.length; i++) {
      values[i] = flat[i];
    }
    return values;
  }
}
