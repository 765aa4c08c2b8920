package org.timnet.sweep.strategy;

import java.util.List;
import java.util.Optional;
import org.timnet.sweep.space.Point;

/** Proposes what to try next. */
public interface Strategy {
  /**
   * The point of a new trial.
   *
   * @param trial its number, from 0
   * @param observations of all trials before it, by number; whether they are looked at is the
   *     strategy's business
   * @return empty where there is nothing left to try
   */
  Optional<Point> suggest(int trial, List<Observation> observations);
}
