package org.timnet.network.image;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.fused.OffHeap;
import org.timnet.network.layers.RunningArrays;

/** What {@link ImageNorm} does in a running graph, image by image; sums are in double precision. */
final class NormalisedImages extends RunningArrays<ImageNorm> {
  private static final long serialVersionUID = 1L;

  private final int channels;

  /** Of the batch in training, running ones else. */
  private final double[] means;

  private final double[] variances;

  NormalisedImages(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    channels = Math.toIntExact(((ImageNorm) conf.getLayer()).getNIn());
    means = new double[channels];
    variances = new double[channels];
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = OffHeap.rowMajor(input);
    if (training && !layerConf().keepsStatistics()) {
      takeMoments(x);
    } else {
      copy(values(ImageNorm.MEAN), means);
      copy(values(ImageNorm.VARIANCE), variances);
    }
    double[] gamma = values(ImageNorm.GAMMA);
    double[] beta = values(ImageNorm.BETA);
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), 'c');
    float[] image = new float[lengthOfOne(x)];
    int plane = image.length / channels;
    for (int i = 0; i < x.size(0); i++) {
      OffHeap.read(x, i * image.length, image, image.length);
      for (int c = 0; c < channels; c++) {
        float scale = (float) (gamma[c] / deviation(c));
        float offset = (float) (beta[c] - means[c] * gamma[c] / deviation(c));
        for (int j = c * plane; j < (c + 1) * plane; j++) {
          image[j] = image[j] * scale + offset;
        }
      }
      OffHeap.write(image, y, i * image.length, image.length);
    }
    return y;
  }

  /** Moments about the first number of each channel, whose squares lose nothing. */
  private void takeMoments(INDArray x) {
    float[] image = new float[lengthOfOne(x)];
    int plane = image.length / channels;
    double[] origins = new double[channels];
    double[] sums = new double[channels];
    double[] squares = new double[channels];
    for (int i = 0; i < x.size(0); i++) {
      OffHeap.read(x, i * image.length, image, image.length);
      for (int c = 0; c < channels; c++) {
        if (i == 0) {
          origins[c] = image[c * plane];
        }
        double sum = 0;
        double square = 0;
        for (int j = c * plane; j < (c + 1) * plane; j++) {
          double distance = image[j] - origins[c];
          sum += distance;
          square += distance * distance;
        }
        sums[c] += sum;
        squares[c] += square;
      }
    }
    double count = (double) x.size(0) * plane;
    for (int c = 0; c < channels; c++) {
      double mean = sums[c] / count;
      means[c] = origins[c] + mean;
      variances[c] = Math.max(0, squares[c] / count - mean * mean);
    }
  }

  /** After {@link #activate} in training, whose moments it takes. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = OffHeap.rowMajor(input);
    INDArray dy = OffHeap.rowMajor(epsilon);
    float[] image = new float[lengthOfOne(x)];
    float[] gradient = new float[image.length];
    int plane = image.length / channels;
    double[] byGamma = new double[channels];
    double[] byBeta = new double[channels];
    for (int i = 0; i < x.size(0); i++) {
      OffHeap.read(x, i * image.length, image, image.length);
      OffHeap.read(dy, i * image.length, gradient, image.length);
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        double product = 0;
        for (int j = c * plane; j < (c + 1) * plane; j++) {
          sum += gradient[j];
          product += gradient[j] * (image[j] - means[c]);
        }
        byBeta[c] += sum;
        byGamma[c] += product / deviation(c);
      }
    }
    double[] gamma = values(ImageNorm.GAMMA);
    double count = (double) x.size(0) * plane;
    // Statistics that are kept do not depend on the images.
    boolean moves = !layerConf().keepsStatistics();
    INDArray dx =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
    for (int i = 0; i < x.size(0); i++) {
      OffHeap.read(x, i * image.length, image, image.length);
      OffHeap.read(dy, i * image.length, gradient, image.length);
      for (int c = 0; c < channels; c++) {
        // dx = gamma / s (dy - mean(dy) - xhat mean(dy xhat)), a line in dy and x.
        double scale = gamma[c] / deviation(c);
        double slope = moves ? -scale * byGamma[c] / count / deviation(c) : 0;
        double start = moves ? -scale * byBeta[c] / count : 0;
        float ofGradient = (float) scale;
        float ofImage = (float) slope;
        float offset = (float) (start - slope * means[c]);
        for (int j = c * plane; j < (c + 1) * plane; j++) {
          image[j] = ofGradient * gradient[j] + ofImage * image[j] + offset;
        }
      }
      OffHeap.write(image, dx, i * image.length, image.length);
    }
    setGradient(ImageNorm.GAMMA, byGamma);
    setGradient(ImageNorm.BETA, byBeta);
    setGradient(ImageNorm.MEAN, moved(ImageNorm.MEAN, means));
    setGradient(ImageNorm.VARIANCE, moved(ImageNorm.VARIANCE, variances));
    return new Pair<>(gradients(), dx);
  }

  /** What is taken off a running statistic. */
  private double[] moved(String key, double[] batch) {
    double[] running = values(key);
    for (int c = 0; c < channels; c++) {
      running[c] = (1 - layerConf().momentum()) * (running[c] - batch[c]);
    }
    return running;
  }

  private double deviation(int channel) {
    return Math.sqrt(variances[channel] + layerConf().epsilon());
  }

  private double[] values(String key) {
    return getParam(key).castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private static int lengthOfOne(INDArray x) {
    return Math.toIntExact(x.length() / x.size(0));
  }

  @Override
  public boolean updaterDivideByMinibatch(String key) {
    return !ImageNorm.isStatistic(key);
  }
}
