package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.layers.RunningArrays;

/** What {@link CapsuleRouting} does in a running graph, utterance by utterance. */
final class RoutedCapsules extends RunningArrays<CapsuleRouting> {
  private static final long serialVersionUID = 1L;

  RoutedCapsules(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Capsules capsules = capsules();
    double[][] raw = channelsLast(input);
    double[][] means = new double[raw.length][];
    for (int i = 0; i < raw.length; i++) {
      means[i] = capsules.forward(raw[i]).routing().mean();
    }
    return workspaces.leverageTo(
        ArrayType.ACTIVATIONS, Nd4j.createFromArray(means).castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Capsules capsules = capsules();
    double[][] raw = channelsLast(input);
    double[][] byMean = epsilon.toDoubleMatrix();
    Capsules.Gradients gradients = capsules.noGradients();
    double[] byInput = new double[raw.length * raw[0].length];
    for (int i = 0; i < raw.length; i++) {
      double[] own = capsules.backward(capsules.forward(raw[i]), byMean[i], gradients);
      System.arraycopy(own, 0, byInput, i * own.length, own.length);
    }
    if (layerConf().isScaled()) {
      setGradient(CapsuleRouting.SCALE, gradients.scale());
    }
    setGradient(CapsuleRouting.KERNEL, gradients.kernel());
    INDArray channelsFirst =
        Nd4j.createFromArray(byInput)
            .castTo(dataType)
            .reshape('c', input.size(0), input.size(2), input.size(3), input.size(1))
            .permute(0, 3, 1, 2)
            .dup('c');
    return new Pair<>(gradients(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, channelsFirst));
  }

  private Capsules capsules() {
    return new Capsules(
        layerConf().capsules(),
        layerConf().size(),
        layerConf().isScaled() ? getParam(CapsuleRouting.SCALE).getDouble(0) : 1,
        getParam(CapsuleRouting.KERNEL).dup('c').data().asDouble());
  }

  /** [utterance][place, channel], as Keras lays images out. */
  private static double[][] channelsLast(INDArray x) {
    return x.permute(0, 2, 3, 1)
        .dup('c')
        .reshape('c', x.size(0), x.length() / x.size(0))
        .toDoubleMatrix();
  }
}
