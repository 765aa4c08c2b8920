package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** All constants were drawn with numpy's RandomState. */
class NumpyRandomTest {

  @Test
  void drawsWhatNumpyDraws() {
    NumpyRandom random = new NumpyRandom(46);
    assertThat(LongStream.generate(random::next32).limit(5))
        .containsExactly(3366534333L, 1108302661L, 2726589992L, 2938690932L, 1069631930L);
    assertThat(new NumpyRandom(0).next32()).isEqualTo(2357136044L);
    assertThat(new NumpyRandom(0xffffffffL).next32()).isEqualTo(419326371L);
  }

  /** The state is twisted again after 624 draws. */
  @Test
  void goesOnBeyondItsFirstState() {
    NumpyRandom random = new NumpyRandom(46);
    long[] draws = LongStream.generate(random::next32).limit(1000).toArray();
    assertThat(draws[623]).isEqualTo(2542921071L);
    assertThat(draws[624]).isEqualTo(2662070725L);
    assertThat(draws[999]).isEqualTo(1983415430L);
  }

  @Test
  void shufflesAsNumpyDoes() {
    assertThat(new NumpyRandom(0).permutation(10)).containsExactly(2, 8, 4, 9, 1, 6, 7, 3, 0, 5);
    assertThat(new NumpyRandom(7).permutation(13))
        .containsExactly(8, 10, 2, 5, 0, 1, 12, 7, 11, 3, 6, 9, 4);
    assertThat(new NumpyRandom(0xffffffffL).permutation(10))
        .containsExactly(6, 9, 5, 1, 8, 0, 7, 4, 2, 3);
    assertThat(new NumpyRandom(1).permutation(1440)).startsWith(1188, 330, 757, 53, 833, 101);
    assertThat(new NumpyRandom(3).permutation(0)).isEmpty();
  }

  @Test
  void boundsAreInclusive() {
    NumpyRandom random = new NumpyRandom(1);
    assertThat(LongStream.generate(() -> random.upTo(2)).limit(200).distinct().sorted())
        .containsExactly(0L, 1L, 2L);
    assertThat(random.upTo(0)).isZero();
    assertThat(random.upTo(Integer.MAX_VALUE)).isNotNegative();
    assertThatThrownBy(() -> random.upTo(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesSeedsThatNumpyRefuses() {
    assertThatThrownBy(() -> new NumpyRandom(-1)).hasMessage("seed -1 is not in 0..2^32-1");
    assertThatThrownBy(() -> new NumpyRandom(1L << 32)).hasMessageContaining("4294967296");
  }
}
