package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class OffHeapTest {
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void viewsAreReadRowMajor(DataType type) {
    INDArray array = Nd4j.arange(24).castTo(type).reshape('c', 2, 3, 4);
    assertRead(array);
    assertRead(array.permute(0, 2, 1));
    assertRead(array.get(NDArrayIndex.point(1)));
    assertRead(array.get(NDArrayIndex.interval(1, 2)));
    assertRead(array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3)));
    assertRead(array.reshape(24).get(NDArrayIndex.interval(5, 17)).reshape('c', 3, 4));
    assertRead(array.dup('f'));
    assertRead(Nd4j.arange(3).castTo(type).reshape(1, 3).transpose());
  }

  private static void assertRead(INDArray array) {
    int length = (int) array.length();
    double[] expected = array.dup('c').data().asDouble();
    if (array.dataType() == DataType.FLOAT) {
      float[] read = new float[length + 1];
      OffHeap.read(array, read);
      for (int i = 0; i < length; i++) {
        assertThat((double) read[i]).isEqualTo(expected[i]);
      }
    } else {
      double[] read = new double[length];
      OffHeap.read(array, read);
      assertThat(read).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void aViewIsWrittenInPlace(DataType type) {
    INDArray array = Nd4j.zeros(type, 8);
    INDArray view = array.get(NDArrayIndex.interval(3, 6));
    OffHeap.write(
        type == DataType.FLOAT ? new float[] {1, 2, 3, 9} : new double[] {1, 2, 3, 9}, view);
    assertThat(array.toDoubleVector()).containsExactly(0, 0, 0, 1, 2, 3, 0, 0);
    INDArray columns = Nd4j.zeros(type, 3, 2).transpose();
    assertThatThrownBy(() -> OffHeap.write(new float[6], columns))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
