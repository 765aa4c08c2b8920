package org.timnet.network.image;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.fused.OffHeap;
import org.timnet.network.fused.VectorModule;
import org.timnet.network.peer.RunningArrays;

/**
 * What an {@link ImageLayer} does in a running graph, image by image: the batch's layout is changed
 * on the way in and on the way out, and only one image has a copy.
 */
abstract class RunningImages<L extends ImageLayer> extends RunningArrays<L> {
  private static final long serialVersionUID = 1L;

  /** Numbers of a place of the input, and of the result, padding and all. */
  private final int inStep;

  private final int outStep;

  private transient Geometry geometry;

  /** The image with its zeros, and the result's gradient with its own. */
  private transient float[] image;

  private transient float[] byResult;

  /** Results of one image, or the gradient of its input. */
  private transient float[] results;

  private transient float[] byImage;
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
  }

  /** Takes over the parameters. */
  abstract void load(Geometry geometry);

  /** Results of an image at all its places; those of between rows are not read. */
  abstract void convolve(Geometry geometry, float[] image, float[] results);

  /** Adds an image's share to the gradient of the parameters. */
  abstract void addGradient(Geometry geometry, float[] image, float[] byResult);

  /** The gradient of an image, from its first number on. */
  abstract void convolveBack(Geometry geometry, float[] byResult, float[] byImage);

  /** Sets the gradient that has been added up, and begins with zeros again. */
  abstract void storeGradient();

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = OffHeap.rowMajor(input);
    reserve((int) x.size(2), (int) x.size(3));
    load(geometry);
    int channels = (int) layerConf().getNOut();
    long[] shape = {x.size(0), channels, geometry.resultHeight(), geometry.resultWidth()};
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
    for (int i = 0; i < x.size(0); i++) {
      read(x, i);
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
        geometry.imageAt() * inStep(),
        inStep(),
        geometry.pitch() * inStep());
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
      if (dx != null) {
        convolveBack(geometry, byResult, byImage);
        writeBack(dx, i);
      }
    }
    storeGradient();
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
