package org.timnet.network.image;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.fused.OffHeap;
import org.timnet.network.layers.RunningArrays;
import org.timnet.network.layers.VectorModule;

/**
 * What an {@link ImageLayer} does in a running graph, image by image: the batch's layout is changed
 * on the way in and on the way out, and only one image has a copy.
 */
abstract class RunningImages<L extends ImageLayer> extends RunningArrays<L> {
  private static final long serialVersionUID = 1L;

  /** Numbers of a place of the image. */
  private final int inStep;

  /** Numbers of a place of the results, padding and all. */
  private final int outStep;

  private final float[] bias;
  private final float[] biasGradient;

  private transient Geometry geometry;

  /** One image with its zeros. */
  private transient float[] image;

  /** Its results. */
  private transient float[] results;

  /** The gradient of its results, with zeros of its own. */
  private transient float[] byResult;

  /** Its own gradient. */
  private transient float[] byImage;

  /** The image, or its gradient, as it lies in ND4J's arrays; and the same of its results. */
  private transient float[] planes;

  private transient float[] resultPlanes;

  /** What a ReLU has given for the whole batch. */
  private transient INDArray rectified;

  RunningImages(NeuralNetConfiguration conf, DataType dataType, int inStep, int outStep) {
    super(conf, dataType);
    if (dataType != DataType.FLOAT) {
      throw new IllegalArgumentException("convolutions of our own are of FLOAT, not " + dataType);
    }
    VectorModule.require();
    this.inStep = inStep;
    this.outStep = outStep;
    bias = new float[outStep];
    biasGradient = new float[outStep];
  }

  /** Takes over the kernel. */
  abstract void load(Geometry geometry);

  /** Adds the results of an image at all its places; those of between rows are not read. */
  abstract void convolve(Geometry geometry, float[] image, float[] results);

  /** Adds an image's share to the gradient of the kernel. */
  abstract void addGradient(Geometry geometry, float[] image, float[] byResult);

  /** Adds the gradient of an image, from its first number on. */
  abstract void convolveBack(Geometry geometry, float[] byResult, float[] byImage);

  /** Sets the kernel's gradient that has been added up, and begins with zeros again. */
  abstract void storeGradient();

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = OffHeap.rowMajor(input);
    reserve((int) x.size(2), (int) x.size(3));
    load(geometry);
    int channels = (int) layerConf().getNOut();
    if (layerConf().isBiased()) {
      OffHeap.read(getParam(ImageLayer.BIAS), 0, bias, channels);
    }
    long[] shape = {x.size(0), channels, geometry.resultHeight(), geometry.resultWidth()};
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
    for (int i = 0; i < x.size(0); i++) {
      read(x, i);
      for (int place = 0; place < geometry.results(); place++) {
        System.arraycopy(bias, 0, results, place * outStep, outStep);
      }
      convolve(geometry, image, results);
      ImageLoops.toPlanes(
          results,
          0,
          outStep,
          geometry.pitch() * outStep,
          resultPlanes,
          channels,
          geometry.resultHeight(),
          geometry.resultWidth());
      if (layerConf().isRectified()) {
        ImageLoops.rectify(resultPlanes, resultPlanes.length);
      }
      OffHeap.write(resultPlanes, y, i * resultPlanes.length, resultPlanes.length);
    }
    rectified = layerConf().isRectified() && training ? y : null;
    return y;
  }

  private void read(INDArray x, int number) {
    OffHeap.read(x, number * planes.length, planes, planes.length);
    ImageLoops.toPlaces(
        planes,
        (int) layerConf().getNIn(),
        geometry.height(),
        geometry.width(),
        image,
        geometry.imageAt() * inStep,
        inStep,
        geometry.pitch() * inStep);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = OffHeap.rowMajor(input);
    INDArray dy = OffHeap.rowMajor(epsilon);
    reserve((int) x.size(2), (int) x.size(3));
    load(geometry);
    INDArray dx =
        layerConf().isFirst()
            ? null
            : workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
    float[] shown = layerConf().isRectified() ? new float[resultPlanes.length] : null;
    for (int i = 0; i < x.size(0); i++) {
      OffHeap.read(dy, i * resultPlanes.length, resultPlanes, resultPlanes.length);
      if (shown != null) {
        OffHeap.read(rectified, i * shown.length, shown, shown.length);
        ImageLoops.rectifyBackward(resultPlanes, shown, shown.length);
      }
      ImageLoops.toPlaces(
          resultPlanes,
          (int) layerConf().getNOut(),
          geometry.resultHeight(),
          geometry.resultWidth(),
          byResult,
          geometry.gradientAt() * outStep,
          outStep,
          geometry.pitch() * outStep);
      read(x, i);
      addGradient(geometry, image, byResult);
      if (layerConf().isBiased()) {
        ImageLoops.addSums(
            byResult,
            geometry.gradientAt() * outStep,
            outStep,
            biasGradient,
            0,
            geometry.results());
      }
      if (dx != null) {
        Arrays.fill(byImage, 0);
        convolveBack(geometry, byResult, byImage);
        writeBack(dx, i);
      }
    }
    rectified = null;
    storeGradient();
    if (layerConf().isBiased()) {
      OffHeap.write(
          biasGradient, gradientViews.get(ImageLayer.BIAS), 0, (int) layerConf().getNOut());
      Arrays.fill(biasGradient, 0);
    }
    return new Pair<>(gradients(), dx);
  }

  private void writeBack(INDArray dx, int number) {
    ImageLoops.toPlanes(
        byImage,
        0,
        backStep(),
        geometry.pitch() * backStep(),
        planes,
        (int) layerConf().getNIn(),
        geometry.height(),
        geometry.width());
    OffHeap.write(planes, dx, number * planes.length, planes.length);
  }

  /** Numbers of a place of the image. */
  final int inStep() {
    return inStep;
  }

  /** Numbers of a place of the results. */
  final int outStep() {
    return outStep;
  }

  /** Numbers of a place of the image's gradient. */
  int backStep() {
    return inStep;
  }

  private void reserve(int height, int width) {
    if (geometry != null && geometry.height() == height && geometry.width() == width) {
      return;
    }
    geometry = layerConf().geometry(height, width);
    planes = new float[Math.toIntExact(layerConf().getNIn()) * height * width];
    resultPlanes =
        new float
            [Math.toIntExact(layerConf().getNOut())
                * geometry.resultHeight()
                * geometry.resultWidth()];
    image = new float[geometry.imagePlaces() * inStep];
    results = new float[geometry.results() * outStep];
    byResult = new float[geometry.gradientPlaces() * outStep];
    byImage = new float[geometry.inputs() * backStep()];
  }
}
