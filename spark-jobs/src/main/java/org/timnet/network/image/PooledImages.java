package org.timnet.network.image;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.fused.OffHeap;

/** What {@link ImagePool} does in a running graph, image by image. */
final class PooledImages extends ParameterlessImages<ImagePool> {
  private static final long serialVersionUID = 1L;

  PooledImages(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** One plane of an image, its cells and the places of a cell. */
  private record Plane(
      int height, int width, int rows, int columns, int cellHeight, int cellWidth) {
    /** The mean of each cell, summed row by row. */
    void pool(float[] image, int image0, float[] means, int means0) {
      for (int row = 0; row < rows; row++) {
        int whole = wholeFours(row);
        int at = image0 + row * cellHeight * width;
        int to = means0 + row * columns;
        for (int column = 0; column < whole; column++, at += 2) {
          // From 0 on, as below: of negative zeros the sum is a positive one.
          means[to + column] =
              (0 + image[at] + image[at + 1] + image[at + width] + image[at + width + 1]) / 4;
        }
        for (int column = whole; column < columns; column++) {
          int right = right(column);
          float sum = 0;
          for (int y = row * cellHeight; y < bottom(row); y++) {
            for (int x = column * cellWidth; x < right; x++) {
              sum += image[image0 + y * width + x];
            }
          }
          means[to + column] = sum / places(row, column);
        }
      }
    }

    /** Gives each place of a cell its share of the cell's gradient; what is in no cell stays. */
    void spread(float[] byMeans, int means0, float[] byImage, int image0) {
      for (int row = 0; row < rows; row++) {
        int whole = wholeFours(row);
        int at = image0 + row * cellHeight * width;
        int from = means0 + row * columns;
        for (int column = 0; column < whole; column++, at += 2) {
          float share = byMeans[from + column] / 4;
          byImage[at] = share;
          byImage[at + 1] = share;
          byImage[at + width] = share;
          byImage[at + width + 1] = share;
        }
        for (int column = whole; column < columns; column++) {
          int right = right(column);
          float share = byMeans[from + column] / places(row, column);
          for (int y = row * cellHeight; y < bottom(row); y++) {
            for (int x = column * cellWidth; x < right; x++) {
              byImage[image0 + y * width + x] = share;
            }
          }
        }
      }
    }

    /**
     * How many of a row's cells, from the first on, are two places by two that are all there: what
     * nearly all cells are, for which no loop over a cell's places is needed.
     */
    private int wholeFours(int row) {
      boolean fours = cellHeight == 2 && cellWidth == 2 && bottom(row) - row * cellHeight == 2;
      return fours ? Math.min(columns, width / 2) : 0;
    }

    /** The row after a cell's last: of a cell at the image's end those that there are. */
    private int bottom(int row) {
      return Math.min((row + 1) * cellHeight, height);
    }

    private int right(int column) {
      return Math.min((column + 1) * cellWidth, width);
    }

    private int places(int row, int column) {
      return (bottom(row) - row * cellHeight) * (right(column) - column * cellWidth);
    }
  }

  private Plane plane() {
    int height = (int) input.size(2);
    int width = (int) input.size(3);
    int[] cell = layerConf().getKernelSize();
    return new Plane(
        height, width, layerConf().cells(height, 0), layerConf().cells(width, 1), cell[0], cell[1]);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray x = OffHeap.rowMajor(input);
    Plane plane = plane();
    INDArray y =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {x.size(0), x.size(1), plane.rows(), plane.columns()},
            'c');
    float[] image = new float[lengthOfOne(x)];
    for (int i = 0; i < x.size(0); i++) {
      OffHeap.read(x, i * image.length, image, image.length);
      float[] means = new float[lengthOfOne(y)];
      for (int c = 0; c < x.size(1); c++) {
        plane.pool(
            image, c * plane.height() * plane.width(), means, c * plane.rows() * plane.columns());
      }
      OffHeap.write(means, y, i * means.length, means.length);
    }
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray dy = OffHeap.rowMajor(epsilon);
    Plane plane = plane();
    INDArray dx =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
    float[] byMeans = new float[lengthOfOne(dy)];
    // What is in no cell is zero from here on.
    float[] byImage = new float[lengthOfOne(dx)];
    for (int i = 0; i < dy.size(0); i++) {
      OffHeap.read(dy, i * byMeans.length, byMeans, byMeans.length);
      for (int c = 0; c < dy.size(1); c++) {
        plane.spread(
            byMeans,
            c * plane.rows() * plane.columns(),
            byImage,
            c * plane.height() * plane.width());
      }
      OffHeap.write(byImage, dx, i * byImage.length, byImage.length);
    }
    return new Pair<>(new DefaultGradient(), dx);
  }
}
