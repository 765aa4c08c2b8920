package org.timnet.feature.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static final int COEFFICIENTS = 39;

  /** Slowly changing coefficients: as little like each other as utterances are. */
  private static float[] utterance(long seed, int frames) {
    Random random = new Random(seed);
    float[] mfcc = new float[frames * COEFFICIENTS];
    for (int c = 0; c < COEFFICIENTS; c++) {
      double value = 0;
      for (int t = 0; t < frames; t++) {
        value = 0.8 * value + random.nextGaussian() * 30 / (1 + c);
        mfcc[t * COEFFICIENTS + c] = (float) value;
      }
    }
    return mfcc;
  }

  /** Frames {@code from} to {@code to} in the middle of silence, at another level, with noise. */
  private static float[] copy(float[] mfcc, int from, int to, int before, double noise) {
    Random random = new Random(from + to);
    float[] copy = new float[(before + to - from + 5) * COEFFICIENTS];
    for (int t = 0; t < copy.length / COEFFICIENTS; t++) {
      copy[t * COEFFICIENTS] = -700;
    }
    for (int i = 0; i < (to - from) * COEFFICIENTS; i++) {
      int at = before * COEFFICIENTS + i;
      copy[at] = (float) (mfcc[from * COEFFICIENTS + i] + noise * random.nextGaussian());
      copy[at] += i % COEFFICIENTS == 0 ? -60 : 0;
    }
    return copy;
  }

  private static Fingerprint of(float[] mfcc) {
    return Fingerprint.of(mfcc, COEFFICIENTS);
  }

  @Test
  void findsShiftedQuieterAndTrimmedCopies() {
    float[] original = utterance(1, 150);
    List<Fingerprint> recordings =
        List.of(
            of(utterance(2, 150)),
            of(original),
            of(copy(original, 0, 150, 40, 0)),
            of(utterance(3, 150)),
            of(copy(original, 40, 130, 3, 0.3)),
            of(copy(original, 60, 85, 3, 0)));

    assertThat(NearDuplicates.groups(recordings)).containsExactly(0, 1, 1, 3, 1, -1);
  }

  @Test
  void inHowManyPartsFramesAreSortedChangesNothing() {
    List<Fingerprint> recordings = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      float[] original = utterance(i, 60);
      recordings.add(of(original));
      if (i % 3 == 0) {
        recordings.add(of(copy(original, 0, 60, i, 0.3)));
      }
    }
    int[] atOnce = NearDuplicates.groups(recordings);

    assertThat(atOnce).containsSequence(0, 0, 2, 3, 4, 4);
    for (int frames : new int[] {1, 7, 500}) {
      assertThat(NearDuplicates.groups(recordings, frames)).isEqualTo(atOnce);
    }
  }

  @Test
  void silenceIsNotTold() {
    float[] silence = new float[100 * COEFFICIENTS];
    List<Fingerprint> recordings = List.of(of(silence), of(silence), of(new float[0]));

    assertThat(NearDuplicates.groups(recordings)).containsExactly(-1, -1, -1);
  }

  /** Its coefficients are a tone's: the same in all frames but for rounding. */
  @Test
  void neitherIsWhatDoesNotChange() {
    float[] tone = utterance(1, 100);
    Random random = new Random(1);
    for (int i = COEFFICIENTS; i < tone.length; i++) {
      tone[i] = tone[i % COEFFICIENTS] + (float) (1e-6 * random.nextGaussian());
    }

    assertThat(NearDuplicates.groups(List.of(of(tone), of(tone)))).containsExactly(-1, -1);
  }

  @Test
  void halfOfTheBitsOfOthersDiffer() {
    assertThat(of(utterance(1, 2_000)).distance(of(utterance(2, 2_000)), 0)).isBetween(0.47, 0.53);
    assertThat(of(utterance(1, 200)).distance(of(utterance(1, 200)), 0)).isZero();
    assertThat(of(utterance(1, 200)).distance(of(utterance(1, 200)), 150)).isEqualTo(1);
  }

  @Test
  void bytesGiveTheSameFingerprint() {
    Fingerprint fingerprint = of(utterance(7, 80));
    assertThat(Fingerprint.ofBytes(fingerprint.bytes()))
        .isEqualTo(fingerprint)
        .hasSameHashCodeAs(fingerprint);
  }

  /** A recording of half an hour has more frames than a place in the index can count. */
  @Test
  void theStartOfALongRecordingIsLookedFor() {
    float[] lecture = utterance(8, 70_000);
    float[] excerpt = copy(lecture, 300, 420, 3, 0);

    assertThat(NearDuplicates.groups(List.of(of(lecture)))).containsExactly(0);
    assertThat(NearDuplicates.groups(List.of(of(utterance(9, 90)), of(lecture), of(excerpt))))
        .containsExactly(0, 1, 1);
  }

  /** So many that what all of them have in common by chance could be taken for a copy. */
  @Test
  void aCopyAmongManyIsFound() {
    int originals = 5_000;
    List<Fingerprint> recordings = new ArrayList<>();
    for (int i = 0; i < originals; i++) {
      recordings.add(of(utterance(i, 100)));
    }
    recordings.add(of(copy(utterance(17, 100), 10, 90, 4, 0.1)));
    int[] groups = NearDuplicates.groups(recordings);

    assertThat(groups[originals]).isEqualTo(17);
    int others = 0;
    for (int i = 0; i < originals; i++) {
      others += groups[i] == i ? 0 : 1;
    }
    assertThat(others).isZero();
  }
}
