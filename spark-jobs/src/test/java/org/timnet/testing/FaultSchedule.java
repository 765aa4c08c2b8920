package org.timnet.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What happens to the first, second, third request: follows from the seed and nothing else. */
final class FaultSchedule {
  /** What may happen to a request. */
  enum Fate {
    /** It reaches the server, and the answer the client. */
    FORWARDED,
    /** It is answered with 503 SlowDown, and the server never hears of it. */
    SLOWED_DOWN,
    /** The connection is reset, and the server never hears of it. */
    RESET,
    /** The server does as it is told, and the connection is reset in the midst of its answer. */
    CUT
  }

  private final FaultyProxy.Faults faults;
  private final AtomicLong requests = new AtomicLong();
  private final Map<Fate, LongAdder> counts = new EnumMap<>(Fate.class);

  FaultSchedule(FaultyProxy.Faults faults) {
    this.faults = faults;
    for (Fate fate : Fate.values()) {
      counts.put(fate, new LongAdder());
    }
  }

  /** Decides on the next request. */
  Fate next() {
    Fate fate = fate(requests.getAndIncrement());
    counts.get(fate).increment();
    return fate;
  }

  private Fate fate(long request) {
    // One generator a request: which thread asks first changes nothing of the sequence.
    double draw = new SplittableRandom(faults.seed() * 1_000_003 + request).nextDouble();
    if (draw < faults.slowDown()) {
      return Fate.SLOWED_DOWN;
    }
    if (draw < faults.slowDown() + faults.reset()) {
      return Fate.RESET;
    }
    return draw < faults.slowDown() + faults.reset() + faults.cut() ? Fate.CUT : Fate.FORWARDED;
  }

  long count(Fate fate) {
    return counts.get(fate).sum();
  }
}
