package org.timnet.feature.mfcc;

import org.timnet.audio.Resampler;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Sha256;

/**
 * A complete definition of features: two presets give different numbers for the same recording, and
 * a model is worth nothing on the features of another preset. All but {@link #MFMC}, {@link
 * #LIGHT_SERNET} and {@link #LOG_MEL} give 39 MFCC of 128 mel bands, {@link #AUTHORS_DYNAMIC} with
 * more beside them.
 */
public enum FeaturePreset implements HasId {
  /**
   * What the authors' published weights were trained on: librosa 0.8 with resampy 0.2.2. Resampled
   * to 22,050 Hz by {@code kaiser_best}, centred in a fixed length, Hann window of 2,048 samples
   * every 512, edges mirrored.
   */
  AUTHORS("authors", Parts.AUTHORS) {
    @Override
    public MfccExtractor extractor(int length) {
      return authors(length);
    }
  },

  /**
   * The same recipe with librosa 0.10's defaults: a resampler like soxr_hq, and zeros beyond the
   * edges.
   */
  LIBROSA_0_10(
      "librosa-0.10",
      "rate 22050; resampler linear phase 0.913..1 125 dB; frames hann 2048/512 fft 2048 zero") {
    @Override
    public MfccExtractor extractor(int length) {
      return FixedRateExtractor.mfcc(
          LengthFixer.requireLength(length),
          rate -> Resampler.linearPhase(rate, FixedRateExtractor.SAMPLE_RATE),
          EdgePadding.ZERO);
    }
  },

  /**
   * The text of the paper's section 2.1: native sampling rate, Hamming window of 50 ms every 12.5
   * ms. Lengths are given at 22,050 Hz and mean the time that they last.
   */
  PAPER("paper", "rate native; frames hamming 50/12.5 ms fft 2048 or more zero") {
    @Override
    public MfccExtractor extractor(int length) {
      return new NativeRateExtractor(LengthFixer.requireLength(length));
    }

    @Override
    public double frameSeconds() {
      return 1.0 / NativeRateExtractor.HOPS_PER_SECOND;
    }
  },

  /**
   * Log mel-filtered magnitude coefficients, MFCC with the magnitude in the place of the power and
   * without the cosine transform (Ancilin and Milton, Applied Acoustics 179, 2021). What its
   * abstract leaves open is ours: see {@link MelMagnitude}. 40 coefficients a frame.
   */
  MFMC(
      "mfmc",
      MelMagnitude.DEFINITION,
      new FrameGrid(MelMagnitude.SAMPLE_RATE, MelMagnitude.HOP, MelMagnitude.BANDS)) {
    @Override
    public MfccExtractor extractor(int length) {
      return FixedRateExtractor.resampled(length, MelMagnitude.SAMPLE_RATE, new MelMagnitude());
    }

    @Override
    public float[] cepstra(float[] matrix) {
      return MelMagnitude.cepstra(matrix);
    }
  },

  /**
   * What Light-SERNet was published on (Aftab et al., 2022): 40 clipped cepstral coefficients of
   * the magnitude spectrum at 16 kHz, see {@link ClippedCepstrum}. Its authors' recordings last 3
   * or 7 seconds; here they have the corpus' length.
   */
  LIGHT_SERNET(
      "light-sernet",
      ClippedCepstrum.DEFINITION,
      new FrameGrid(
          ClippedCepstrum.SAMPLE_RATE, ClippedCepstrum.HOP, ClippedCepstrum.COEFFICIENTS)) {
    @Override
    public MfccExtractor extractor(int length) {
      return FixedRateExtractor.resampled(
          length, ClippedCepstrum.SAMPLE_RATE, new ClippedCepstrum());
    }

    @Override
    public float[] cepstra(float[] matrix) {
      return ClippedCepstrum.cepstra(matrix);
    }

    @Override
    double firstCentre() {
      return (double) ClippedCepstrum.FIRST_CENTRE / ClippedCepstrum.SAMPLE_RATE;
    }
  },

  /**
   * What the CNN with a bidirectional GRU was published on (Zhong et al., Interspeech 2020): 128
   * mel bands of Slaney's in decibels at 16 kHz, a Hamming window of 40 ms every 10 ms, transforms
   * of 1,024 samples, edges mirrored. Its authors bring every band to mean 0 and deviation 1 over
   * the training part, {@code features.normalise=corpus}, and crop at 700 frames; here recordings
   * have the corpus' length.
   */
  LOG_MEL(
      "log-mel",
      LogMel.DEFINITION,
      new FrameGrid(LogMel.SAMPLE_RATE, LogMel.HOP, FeaturePreset.BANDS)) {
    @Override
    public MfccExtractor extractor(int length) {
      int mirrored = LengthFixer.requireMirrored(length, LogMel.LEAST_LENGTH);
      return FixedRateExtractor.resampled(mirrored, LogMel.SAMPLE_RATE, LogMel.at16Kilohertz());
    }

    @Override
    public float[] cepstra(float[] matrix) {
      return Dct.ofFrames(matrix, BANDS, 1);
    }
  },

  /**
   * {@link #AUTHORS} with the energy of a frame, and how fast all of these change: 80 coefficients
   * a frame. See {@link DynamicExtractor}.
   */
  AUTHORS_DYNAMIC(
      "authors-dynamic",
      Parts.AUTHORS
          + "; "
          + Parts.MFCC
          + "; energy mean square 2048 zero decibels 1e-10 80; slopes 5 within recording",
      FrameGrid.MFCC.of(DynamicExtractor.COEFFICIENTS)) {
    @Override
    public MfccExtractor extractor(int length) {
      return new DynamicExtractor(authors(length), length);
    }

    @Override
    public float[] cepstra(float[] matrix) {
      return DynamicExtractor.cepstra(matrix);
    }
  };

  /**
   * What those presets that resample bring recordings to for MFCC, in Hz; lengths are given at this
   * rate.
   */
  public static final int SAMPLE_RATE = FixedRateExtractor.SAMPLE_RATE;

  /** MFCC per frame in every preset that gives MFCC. */
  public static final int COEFFICIENTS = 39;

  /** Mel bands of those. */
  static final int BANDS = 128;

  /** Raised whenever the code below computes other values than before. */
  private static final int REVISION = 1;

  private static final int CHECKSUM_DIGITS = 16;
  private final String id;
  private final String definition;
  private final int sampleRate;
  private final int hop;
  private final int coefficients;

  FeaturePreset(String id, String frames) {
    this(id, frames + "; " + Parts.MFCC, FrameGrid.MFCC);
  }

  FeaturePreset(String id, String definition, FrameGrid grid) {
    this.id = id;
    this.definition = definition;
    sampleRate = grid.sampleRate();
    hop = grid.hop();
    coefficients = grid.coefficients();
  }

  /**
   * The preset of this name.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  public static FeaturePreset named(String id) {
    return Ids.parse(FeaturePreset.class, id);
  }

  /** The name in settings, tables and paths, such as {@code authors}. */
  @Override
  public String id() {
    return id;
  }

  /**
   * Identifies the values that this preset gives: the first 16 hexadecimal digits of the sha256 of
   * everything that decides them.
   */
  public String checksum() {
    String all = "timnet features revision " + REVISION + "; " + definition;
    return Sha256.of(all).substring(0, CHECKSUM_DIGITS);
  }

  /**
   * A new extractor, for one thread.
   *
   * @param length samples at 22,050 Hz that every recording is padded or cropped to; 0 takes each
   *     as it is
   * @throws IllegalArgumentException for a length that the preset cannot use
   */
  public abstract MfccExtractor extractor(int length);

  /** In Hz, what recordings are brought to; the paper's preset leaves them at their own rate. */
  public int sampleRate() {
    return sampleRate;
  }

  /** Coefficients of a frame. */
  public int coefficients() {
    return coefficients;
  }

  /**
   * Cepstral coefficients of an utterance, the one of order 0 first, in decibels as MFCC are and of
   * the size that they have with 128 mel bands: the matrix itself where it holds MFCC.
   *
   * @param matrix row-major [frames][coefficients]
   */
  public float[] cepstra(float[] matrix) {
    return matrix;
  }

  /** Seconds from frame to frame. */
  public double frameSeconds() {
    return (double) hop / sampleRate;
  }

  /** Seconds before the middle of the first frame. */
  double firstCentre() {
    return 0;
  }

  private static FixedRateExtractor authors(int length) {
    return FixedRateExtractor.mfcc(
        LengthFixer.requireMirrored(length, FixedRateExtractor.FFT_SIZE / 2 + 1),
        rate -> Resampler.kaiserBest(rate, FixedRateExtractor.SAMPLE_RATE),
        EdgePadding.REFLECT);
  }

  /** Parts of definitions: a constant of an enum is made before the enum's own constants. */
  private static final class Parts {
    private static final String AUTHORS =
        "rate 22050; resampler resampy 0.2.2 kaiser_best; frames hann 2048/512 fft 2048 reflect";

    private static final String MFCC =
        "channels mean; length centre pad or crop; power; mel 128 slaney area 0..rate/2;"
            + " decibels 1e-10 80; dct ii ortho 39";
  }
}
