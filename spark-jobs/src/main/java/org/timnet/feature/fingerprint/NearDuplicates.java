package org.timnet.feature.fingerprint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds recordings that are nearly the same. Two are where at most a quarter of their bits differ
 * over at least half of the shorter one; deploy/bench/README.md has how many planted copies that
 * finds, and how many others.
 *
 * <p>Not all pairs are held against each other: only those with a frame in which three of four
 * bytes are the same, and of many such frames each with the next few. That is linear in the length
 * of all recordings, but for the sorting. Frames are sorted some millions at a time, those of a
 * range of keys: what that takes of the heap does not grow with the corpus.
 */
public final class NearDuplicates {
  /** Share of bits that may differ. */
  public static final double MOST_DIFFERENT = 0.25;

  /** Frames of a key that each is held against. */
  private static final int NEIGHBOURS = 12;

  private static final int FRAME_BITS = 16;
  private static final int RECORDING_BITS = 24;
  private static final int KEY_SHIFT = FRAME_BITS + RECORDING_BITS;

  private static final long KEYS = 1L << (Integer.SIZE - Byte.SIZE);

  /** 32 MiB. */
  private static final int FRAMES_AT_ONCE = 1 << 22;

  private final List<Fingerprint> recordings;
  private final long frames;
  private final int framesAtOnce;
  private final int[] parent;

  private NearDuplicates(List<Fingerprint> recordings, int framesAtOnce) {
    this.recordings = recordings;
    this.framesAtOnce = framesAtOnce;
    frames = recordings.stream().mapToLong(NearDuplicates::searched).sum();
    parent = IntStream.range(0, recordings.size()).toArray();
  }

  /**
   * Groups recordings; one that is near to another is in its group, and so is what is near to that.
   *
   * @param recordings fewer than 2^24; of each the first 2^16 frames, 25 minutes, are looked for
   * @return for each the index of the first one of its group, which may be its own; -1 where too
   *     little is to be heard in it to say
   */
  public static int[] groups(List<Fingerprint> recordings) {
    return groups(recordings, FRAMES_AT_ONCE);
  }

  /**
   * The same.
   *
   * @param framesAtOnce frames that are sorted at once, about
   */
  static int[] groups(List<Fingerprint> recordings, int framesAtOnce) {
    NearDuplicates search = new NearDuplicates(recordings, framesAtOnce);
    for (int left = 0; left < Integer.BYTES; left++) {
      search.joinByKeyWithout(left);
    }
    return IntStream.range(0, recordings.size())
        .map(i -> recordings.get(i).isTellable() ? search.first(i) : -1)
        .toArray();
  }

  /** Looks at all pairs of frames that are the same but for one byte. */
  private void joinByKeyWithout(int leftOut) {
    long ranges = Math.min(KEYS, 1 + frames / framesAtOnce);
    for (long range = 0; range < ranges; range++) {
      join(entries(leftOut, range * KEYS / ranges, (range + 1) * KEYS / ranges));
    }
  }

  private void join(long[] entries) {
    for (int i = 0; i < entries.length; i++) {
      long key = entries[i] >>> KEY_SHIFT;
      int end = Math.min(entries.length, i + 1 + NEIGHBOURS);
      for (int j = i + 1; j < end && entries[j] >>> KEY_SHIFT == key; j++) {
        compare(entries[i], entries[j]);
      }
    }
  }

  /**
   * Key, recording and frame of every frame that is not silent, in that order.
   *
   * @param least the lowest key that is wanted
   * @param end above the highest
   */
  private long[] entries(int leftOut, long least, long end) {
    long[] entries = new long[(int) Math.min(frames, framesAtOnce)];
    int count = 0;
    for (int recording = 0; recording < recordings.size(); recording++) {
      Fingerprint fingerprint = recordings.get(recording);
      if (!fingerprint.isTellable()) {
        continue;
      }
      for (int frame = 0; frame < searched(fingerprint); frame++) {
        int word = fingerprint.word(frame);
        long key = key(word, leftOut);
        if (word == Fingerprint.SILENT || key < least || key >= end) {
          continue;
        }
        if (count == entries.length) {
          entries = Arrays.copyOf(entries, 2 * count);
        }
        entries[count++] = (key << KEY_SHIFT) | ((long) recording << FRAME_BITS) | frame;
      }
    }
    long[] filled = count == entries.length ? entries : Arrays.copyOf(entries, count);
    Arrays.sort(filled);
    return filled;
  }

  private static int searched(Fingerprint recording) {
    return Math.min(recording.frames(), 1 << FRAME_BITS);
  }

  /** The three bytes that are left. */
  private static long key(int word, int leftOut) {
    int shift = Byte.SIZE * leftOut;
    int low = word & ((1 << shift) - 1);
    int high = leftOut == Integer.BYTES - 1 ? 0 : word >>> (shift + Byte.SIZE);
    return Integer.toUnsignedLong((high << shift) | low);
  }

  private void compare(long one, long other) {
    int a = recording(one);
    int b = recording(other);
    if (first(a) == first(b)) {
      return;
    }
    int lag = frame(other) - frame(one);
    if (recordings.get(a).distance(recordings.get(b), lag) <= MOST_DIFFERENT) {
      join(a, b);
    }
  }

  private static int recording(long entry) {
    return (int) (entry >>> FRAME_BITS) & ((1 << RECORDING_BITS) - 1);
  }

  private static int frame(long entry) {
    return (int) entry & ((1 << FRAME_BITS) - 1);
  }

  private int first(int recording) {
    int root = recording;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private void join(int a, int b) {
    int first = Math.min(first(a), first(b));
    int second = Math.max(first(a), first(b));
    parent[second] = first;
  }
}
