package org.timnet.network.image;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Means of cells that lie side by side, in place of Deeplearning4j's layer. */
public final class ImagePool extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  ImagePool() {}

  ImagePool(SubsamplingLayer replaced) {
    super(
        new SubsamplingLayer.Builder(PoolingType.AVG)
            .kernelSize(replaced.getKernelSize())
            .stride(replaced.getStride())
            .convolutionMode(replaced.getConvolutionMode())
            .avgPoolIncludePadInDivisor(replaced.isAvgPoolIncludePadInDivisor()));
    setLayerName(replaced.getLayerName());
  }

  /**
   * Whether there is one of ours for it. Cells of at most two by two that keep the image's size
   * begin with it: what is missing to the last of them is at the end.
   */
  static boolean does(SubsamplingLayer layer) {
    return layer.getPoolingType() == PoolingType.AVG.toPoolingType()
        && Arrays.equals(layer.getKernelSize(), layer.getStride())
        && Arrays.equals(layer.getPadding(), new int[2])
        && Arrays.equals(layer.getDilation(), new int[] {1, 1})
        && layer.getCnn2dDataFormat() == CNN2DFormat.NCHW
        && (layer.getConvolutionMode() == ConvolutionMode.Truncate
            || (layer.getConvolutionMode() == ConvolutionMode.Same
                && !layer.isAvgPoolIncludePadInDivisor()
                && Arrays.stream(layer.getKernelSize()).allMatch(side -> side <= 2)));
  }

  /** Cells along a side of so many places. */
  int cells(int places, int dimension) {
    int side = kernelSize[dimension];
    return convolutionMode == ConvolutionMode.Same ? (places + side - 1) / side : places / side;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return new PooledImages(conf, dataType).started(listeners, layerIndex, parameters);
  }
}
