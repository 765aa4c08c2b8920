package org.timnet.corpus.synthetic;

import java.util.Random;

/**
 * How an utterance is spoken.
 *
 * @param pitch factor on the speaker's habitual pitch
 * @param range of the pitch contour, semitones from a stressed syllable to the base line
 * @param slope of the pitch over the utterance, semitones from beginning to end
 * @param rate factor on the speaker's habitual tempo
 * @param level root mean square, dB below full scale (negative)
 * @param brightness Hz above which the glottal source falls off
 * @param breath share of aspiration noise in the source, 0..1
 * @param roughness relative standard deviation of the glottal period
 */
record SpeakingStyle(
    double pitch,
    double range,
    double slope,
    double rate,
    double level,
    double brightness,
    double breath,
    double roughness) {

  /**
   * The typical manner of an emotion. Directions follow Scherer's and Banse's review of vocal cues
   * (arousal raises pitch, range, tempo, level and brightness; sadness lowers them); sizes are
   * chosen so that emotions overlap.
   */
  static SpeakingStyle of(String emotion) {
    return switch (emotion) {
      case "angry" -> new SpeakingStyle(1.16, 4.5, -1.5, 1.14, -16.0, 3400, 0.05, 0.024);
      case "disgust" -> new SpeakingStyle(0.88, 3.0, -3.0, 0.86, -20.5, 1500, 0.08, 0.040);
      case "fear" -> new SpeakingStyle(1.36, 1.8, 0.5, 1.20, -23.0, 1900, 0.26, 0.030);
      case "happy" -> new SpeakingStyle(1.30, 5.0, 0.5, 1.06, -18.5, 2300, 0.08, 0.010);
      case "neutral" -> new SpeakingStyle(1.00, 2.0, -1.0, 1.00, -21.5, 1500, 0.08, 0.010);
      case "sad" -> new SpeakingStyle(0.90, 1.0, -2.0, 0.78, -27.0, 750, 0.18, 0.014);
      case "surprise" -> new SpeakingStyle(1.45, 6.0, 6.0, 0.94, -20.5, 2000, 0.12, 0.010);
      default -> throw new IllegalArgumentException("no manner of speaking for " + emotion);
    };
  }

  /** One performance of this manner: nobody speaks the same way twice. */
  SpeakingStyle performed(Random random) {
    return new SpeakingStyle(
        pitch * StrictMath.exp(0.06 * random.nextGaussian()),
        range * StrictMath.exp(0.25 * random.nextGaussian()),
        slope + 1.0 * random.nextGaussian(),
        rate * StrictMath.exp(0.06 * random.nextGaussian()),
        level + 1.7 * random.nextGaussian(),
        brightness * StrictMath.exp(0.2 * random.nextGaussian()),
        breath * StrictMath.exp(0.25 * random.nextGaussian()),
        roughness * StrictMath.exp(0.25 * random.nextGaussian()));
  }
}
