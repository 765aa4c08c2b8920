package org.timnet.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
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
    CUT,
    /** As {@link #CUT}, but for some seconds nothing comes before the connection is reset. */
    STALLED,
    /** It is answered with 404, once, as by a store that has just been given the object. */
    HIDDEN,
    /** It is answered as one whose session token has expired, and the server never hears of it. */
    EXPIRED
  }

  private final FaultyProxy.Faults faults;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong untilExpiry = new AtomicLong(Long.MAX_VALUE);
  private final Set<String> fresh = ConcurrentHashMap.newKeySet();
  private final Map<Fate, LongAdder> counts = new EnumMap<>(Fate.class);

  FaultSchedule(FaultyProxy.Faults faults) {
    this.faults = faults;
    for (Fate fate : Fate.values()) {
      counts.put(fate, new LongAdder());
    }
  }

  /** Decides on the next request. */
  Fate next(RequestHead request) {
    Fate fate = fate(request);
    counts.get(fate).increment();
    return fate;
  }

  /** After so many requests all are those of somebody whose session has expired. */
  void expireAfter(long more) {
    untilExpiry.set(more);
  }

  private Fate fate(RequestHead request) {
    if (untilExpiry.getAndDecrement() <= 0) {
      return Fate.EXPIRED;
    }
    if (faults.hidesNew() && request.method().equals("PUT")) {
      fresh.add(request.path());
    } else if (fresh.remove(request.path()) && !request.method().equals("DELETE")) {
      return Fate.HIDDEN;
    }
    return fate(requests.getAndIncrement());
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
    if (draw < faults.slowDown() + faults.reset() + faults.cut()) {
      return Fate.CUT;
    }
    return draw < faults.slowDown() + faults.reset() + faults.cut() + faults.stalled()
        ? Fate.STALLED
        : Fate.FORWARDED;
  }

  long count(Fate fate) {
    return counts.get(fate).sum();
  }
}
