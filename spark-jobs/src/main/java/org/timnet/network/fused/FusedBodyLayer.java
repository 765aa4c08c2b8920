package org.timnet.network.fused;

import java.util.Optional;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Pooling;
import org.timnet.network.layers.VectorModule;

/**
 * What {@link FusedBody} does in a running graph: hands arrays to a {@link Body} and back.
 *
 * <p>Nothing comes before it in a graph, so it gives no gradient of its input.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class FusedBodyLayer<A> extends BaseLayer<FusedBody> {
  private static final long serialVersionUID = 1L;

  private final transient Layout layout;
  private final transient Kernels<A> kernels;
  private final transient Body<A> body;
  private final int channels;
  private final Pooling pooling;
  private final transient Optional<GradientClip> clip;
  private final transient A parameters;
  private final transient A gradientNumbers;
  private transient A mfcc;
  private transient A fused;
  private boolean forwarded;
  private int mfccLength;
  private int batchCapacity;

  private FusedBodyLayer(
      NeuralNetConfiguration conf, DataType dataType, Kernels<A> kernels, NetworkSpec spec) {
    super(conf, dataType);
    this.kernels = kernels;
    layout = new Layout(spec);
    body = Bodies.of(kernels, layout);
    channels = spec.inputChannels();
    pooling = spec.pooling();
    clip = ((FusedBody) conf.getLayer()).clip(layout);
    parameters = kernels.array(layout.length());
    gradientNumbers = kernels.array(layout.length());
  }

  static FusedBodyLayer<float[]> inSinglePrecision(NeuralNetConfiguration conf, NetworkSpec spec) {
    VectorModule.require();
    return new FusedBodyLayer<>(
        conf, DataType.FLOAT, new VectorKernels(spec.inputChannels()), spec);
  }

  static FusedBodyLayer<double[]> inDoublePrecision(NeuralNetConfiguration conf, NetworkSpec spec) {
    return new FusedBodyLayer<>(
        conf, DataType.DOUBLE, new PlainKernels(spec.inputChannels()), spec);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int batch = (int) input.size(0);
    int frames = (int) input.size(2);
    if (input.size(1) != channels) {
      throw new IllegalArgumentException(
          "MFCC of %d coefficients for a network of %d".formatted(input.size(1), channels));
    }
    reserve(batch, frames);
    OffHeap.read(input.castTo(dataType), mfcc);
    OffHeap.read(paramsFlattened, parameters);
    body.hear(pooling == Pooling.ALL ? null : ranges(batch, frames));
    if (training) {
      body.forward(parameters, mfcc, batch, frames, layerConf().seed(), getIterationCount(), fused);
    } else {
      body.infer(parameters, mfcc, batch, frames, fused);
    }
    forwarded = training;
    INDArray result =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, dataType, new long[] {batch, layout.outputs()}, 'c');
    OffHeap.write(fused, result);
    return result;
  }

  /** First frame and frame behind the last of every utterance, from the mask. */
  private int[][] ranges(int batch, int frames) {
    if (maskArray == null) {
      throw new IllegalStateException(
          "the network pools the frames of the recording, and no mask says which they are");
    }
    float[][] mask = maskArray.castTo(DataType.FLOAT).toFloatMatrix();
    int[][] ranges = new int[batch][];
    for (int u = 0; u < batch; u++) {
      int first = 0;
      while (mask[u][first] == 0) {
        first++;
      }
      int end = frames;
      while (mask[u][end - 1] == 0) {
        end--;
      }
      ranges[u] = new int[] {first, end};
    }
    return ranges;
  }

  /** The mask ends here: what comes out has no frames. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    setMaskArray(mask);
    return null;
  }

  private void reserve(int batch, int frames) {
    int length = Math.multiplyExact(Math.multiplyExact(batch, channels), frames);
    if (length > mfccLength) {
      mfcc = kernels.array(length);
      mfccLength = length;
    }
    if (batch > batchCapacity) {
      fused = kernels.array(batch * layout.outputs());
      batchCapacity = batch;
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (!forwarded) {
      throw new IllegalStateException("no forward pass in training mode came before");
    }
    forwarded = false;
    OffHeap.read(epsilon, fused);
    body.backward(fused, gradientNumbers);
    clip.ifPresent(each -> each.shorten(kernels, gradientNumbers, (int) input.size(0)));
    OffHeap.write(gradientNumbers, gradientsFlattened);
    // DL4J makes its step of the flat vector, and clips what it is told of by name: nothing.
    return new Pair<>(new DefaultGradient(), null);
  }

  /** DL4J's two vectors by their keys, and the network's parameters by their names. */
  @Override
  public INDArray getParam(String name) {
    INDArray part = super.getParam(name);
    return part == null ? layout.slot(name).view(paramsFlattened) : part;
  }

  /**
   * A parameter's gradient after the last {@link #backpropGradient}, summed over the batch and
   * clipped.
   */
  INDArray gradientOf(String name) {
    return layout.slot(name).view(gradientsFlattened);
  }

  @Override
  public boolean updaterDivideByMinibatch(String name) {
    return !name.equals(FusedParameters.STATISTICS);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
