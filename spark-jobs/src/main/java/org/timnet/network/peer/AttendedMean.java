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

/** What {@link TimeAttention} does in a running graph, in double precision. */
final class AttendedMean extends RunningArrays<TimeAttention> {
  private static final long serialVersionUID = 1L;

  AttendedMean(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * Weights of one utterance's frames.
   *
   * @param sigmoids of each frame
   * @param weights of each frame, which sum to 1
   */
  private record Attention(double[] sigmoids, double[] weights) {}

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int size = (int) input.size(1);
    double[] x = input.dup('c').data().asDouble();
    double[][] means = new double[(int) input.size(0)][size];
    for (int i = 0; i < means.length; i++) {
      double[] weights = attention(x, i).weights();
      for (int c = 0; c < size; c++) {
        for (int t = 0; t < weights.length; t++) {
          means[i][c] += weights[t] * x[(i * size + c) * weights.length + t];
        }
      }
    }
    return workspaces.leverageTo(
        ArrayType.ACTIVATIONS, Nd4j.createFromArray(means).castTo(dataType));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int size = (int) input.size(1);
    int frames = (int) input.size(2);
    double scale = getParam(TimeAttention.SCALE).getDouble(0);
    double[] kernel = getParam(TimeAttention.KERNEL).dup('c').data().asDouble();
    double[] x = input.dup('c').data().asDouble();
    double[][] byMeans = epsilon.toDoubleMatrix();
    double[] byInput = new double[x.length];
    double[] byKernel = new double[size];
    double byBias = 0;
    double byScale = 0;
    for (int i = 0; i < byMeans.length; i++) {
      Attention attention = attention(x, i);
      double[] byWeights = new double[frames];
      double mean = 0;
      for (int t = 0; t < frames; t++) {
        for (int c = 0; c < size; c++) {
          int place = (i * size + c) * frames + t;
          byWeights[t] += byMeans[i][c] * x[place];
          byInput[place] = attention.weights()[t] * byMeans[i][c];
        }
        mean += attention.weights()[t] * byWeights[t];
      }
      for (int t = 0; t < frames; t++) {
        double sigmoid = attention.sigmoids()[t];
        double byScore = attention.weights()[t] * (byWeights[t] - mean);
        double bySum = byScore * scale * sigmoid * (1 - sigmoid);
        byScale += byScore * sigmoid;
        byBias += bySum;
        for (int c = 0; c < size; c++) {
          int place = (i * size + c) * frames + t;
          byKernel[c] += bySum * x[place];
          byInput[place] += bySum * kernel[c];
        }
      }
    }
    setGradient(TimeAttention.KERNEL, byKernel);
    setGradient(TimeAttention.BIAS, byBias);
    setGradient(TimeAttention.SCALE, byScale);
    INDArray array = Nd4j.createFromArray(byInput).castTo(dataType).reshape('c', input.shape());
    return new Pair<>(gradients(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, array));
  }

  private Attention attention(double[] x, int utterance) {
    int size = (int) input.size(1);
    int frames = (int) input.size(2);
    double scale = getParam(TimeAttention.SCALE).getDouble(0);
    double bias = getParam(TimeAttention.BIAS).getDouble(0);
    double[] kernel = getParam(TimeAttention.KERNEL).dup('c').data().asDouble();
    double[] sigmoids = new double[frames];
    double[] weights = new double[frames];
    double sum = 0;
    for (int t = 0; t < frames; t++) {
      double inner = bias;
      for (int c = 0; c < size; c++) {
        inner += kernel[c] * x[(utterance * size + c) * frames + t];
      }
      sigmoids[t] = 1 / (1 + Math.exp(-inner));
      // At most the scale: no overflow to guard against.
      weights[t] = Math.exp(scale * sigmoids[t]);
      sum += weights[t];
    }
    for (int t = 0; t < frames; t++) {
      weights[t] /= sum;
    }
    return new Attention(sigmoids, weights);
  }
}
