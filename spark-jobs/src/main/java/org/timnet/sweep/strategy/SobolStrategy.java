package org.timnet.sweep.strategy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/**
 * Points that fill the space evenly: a Sobol sequence (direction numbers of Joe and Kuo, 2008) with
 * a random digital shift, which keeps its evenness and takes the origin out of it.
 */
public final class SobolStrategy implements Strategy {
  private static final int MOST_DIMENSIONS = 1_000;
  private static final double TWO_TO_52 = 0x1p52;

  private final Space space;
  private final int[] searched;
  private final long[] shift;
  private SobolSequenceGenerator sequence;

  /**
   * A sequence.
   *
   * @throws IllegalArgumentException where the space has more than 1,000 parameters
   */
  public SobolStrategy(Space space, long seed) {
    this.space = space;
    searched = space.searched();
    if (searched.length > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(searched.length + " parameters are too many for Sobol");
    }
    SplittableRandom random = Streams.of(seed, -1);
    shift = random.longs(searched.length, 0, 1L << 52).toArray();
  }

  @Override
  public Optional<Point> suggest(int trial, List<Observation> observations) {
    double[] places = new double[space.size()];
    if (searched.length > 0) {
      double[] even = even(trial);
      for (int i = 0; i < searched.length; i++) {
        places[searched[i]] = ((long) (even[i] * TWO_TO_52) ^ shift[i]) / TWO_TO_52;
      }
    }
    return Optional.of(space.point(places));
  }

  /** The generator reads a table of direction numbers: it is made once, where it is asked for. */
  private synchronized double[] even(int trial) {
    if (sequence == null) {
      sequence = new SobolSequenceGenerator(searched.length);
    }
    return sequence.skipTo(trial);
  }
}
