package org.timnet.corpus.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A source-filter synthesiser: a glottal source through four formants, hissing beside it, and a
 * quiet room around it.
 */
final class Synthesizer {
  static final int SAMPLE_RATE = 16_000;

  private static final double[] BANDWIDTHS = {80, 100, 160, 260};
  private static final double SHORTEST_SECONDS = 1.0;
  private static final double LONGEST_SECONDS = 1.6;

  /** Articulators need about this long to get most of the way. */
  private static final double GLIDE_SECONDS = 0.012;

  /** Samples between two settings of the filters: 1 ms. */
  private static final int TUNING_INTERVAL = 16;

  private final Voice voice;
  private final SpeakingStyle manner;
  private final Random random;

  private Synthesizer(Voice voice, SpeakingStyle manner, Random random) {
    this.voice = voice;
    this.manner = manner;
    this.random = random;
  }

  /** One utterance: 16 kHz, 1.0 to 1.6 s, full scale +-1. */
  static float[] speak(Sentence sentence, Voice voice, SpeakingStyle manner, Random random) {
    Synthesizer synthesizer = new Synthesizer(voice, manner, random);
    return synthesizer.recorded(synthesizer.articulate(synthesizer.schedule(sentence)));
  }

  /**
   * A phone's time.
   *
   * @param phone what is articulated
   * @param samples for how long
   * @param accent of its syllable, 0..1: how far pitch and loudness rise
   */
  private record Gesture(Phone phone, int samples, double accent) {}

  private List<Gesture> schedule(Sentence sentence) {
    double tempo = voice.tempo() * manner.rate();
    List<Gesture> gestures = new ArrayList<>();
    gestures.add(new Gesture(Phone.PAUSE, samples(0.04 + 0.08 * random.nextDouble()), 0));
    for (int i = 0; i < sentence.syllables().size(); i++) {
      Sentence.Syllable syllable = sentence.syllables().get(i);
      double accent = i % 2 == 0 ? 0.5 + 0.5 * random.nextDouble() : 0.3 * random.nextDouble();
      for (Phone phone : List.of(syllable.onset(), syllable.nucleus())) {
        double stretch = (0.9 + 0.25 * accent) * StrictMath.exp(0.12 * random.nextGaussian());
        gestures.add(new Gesture(phone, samples(phone.seconds * stretch / tempo), accent));
      }
    }
    gestures.add(new Gesture(Phone.PAUSE, samples(0.04 + 0.08 * random.nextDouble()), 0));
    return gestures;
  }

  private double[] articulate(List<Gesture> gestures) {
    double[] sound = new double[gestures.stream().mapToInt(Gesture::samples).sum()];
    GlottalSource source = new GlottalSource(manner, SAMPLE_RATE, random);
    Resonator hiss = new Resonator(SAMPLE_RATE);
    hiss.tune(4800 * StrictMath.sqrt(voice.formantScale()), 1500);
    Resonator[] tract = new Resonator[BANDWIDTHS.length];
    for (int f = 0; f < tract.length; f++) {
      tract[f] = new Resonator(SAMPLE_RATE);
    }
    double glide = 1 - StrictMath.exp(-1 / (GLIDE_SECONDS * SAMPLE_RATE));
    double[] formants = Phone.PAUSE.formants();
    double voicing = 0;
    double friction = 0;
    double accent = 0;
    int n = 0;
    for (Gesture gesture : gestures) {
      double[] target = gesture.phone().formants();
      for (int end = n + gesture.samples(); n < end; n++) {
        voicing += glide * (gesture.phone().voicing - voicing);
        friction += glide * (gesture.phone().friction - friction);
        // Pitch follows more slowly than the tongue.
        accent += 0.3 * glide * (gesture.accent() - accent);
        for (int f = 0; f < tract.length; f++) {
          formants[f] += glide * (target[f] - formants[f]);
          if (n % TUNING_INTERVAL == 0) {
            double frequency = Math.min(formants[f] * voice.formantScale(), 0.46 * SAMPLE_RATE);
            tract[f].tune(frequency, BANDWIDTHS[f]);
          }
        }
        double loudness = 0.7 + 0.5 * accent;
        double output = source.next(pitch((double) n / sound.length, accent), loudness * voicing);
        for (Resonator formant : tract) {
          output = formant.next(output);
        }
        sound[n] = output + hiss.next(0.5 * friction * random.nextGaussian());
      }
    }
    return sound;
  }

  /**
   * Hz.
   *
   * @param time 0 at the beginning of the utterance, 1 at its end
   */
  private double pitch(double time, double accent) {
    double semitones = manner.range() * (accent - 0.35) + manner.slope() * (time - 0.5);
    return voice.pitch() * manner.pitch() * StrictMath.pow(2, semitones / 12);
  }

  /** The sound at its level, in a room, in a file of a length between the limits. */
  private float[] recorded(double[] sound) {
    double energy = 0;
    for (double sample : sound) {
      energy += sample * sample;
    }
    double scale = amplitude(manner.level()) / StrictMath.sqrt(energy / sound.length);
    double room = amplitude(-58 + 3 * random.nextGaussian());
    int length =
        Math.max(samples(SHORTEST_SECONDS), Math.min(samples(LONGEST_SECONDS), sound.length));
    float[] recording = new float[length];
    for (int i = 0; i < length; i++) {
      double speech = i < sound.length ? scale * sound[i] : 0;
      recording[i] = (float) (speech + room * random.nextGaussian());
    }
    return recording;
  }

  private static double amplitude(double decibels) {
    return StrictMath.pow(10, decibels / 20);
  }

  private static int samples(double seconds) {
    return (int) StrictMath.round(seconds * SAMPLE_RATE);
  }
}
