package org.timnet.corpus.synthetic;

/** A two-pole resonance, one formant of the vocal tract, with gain 1 at 0 Hz. */
final class Resonator {
  private final double sampleRate;
  private double gain = 1;
  private double feedback1;
  private double feedback2;
  private double previous;
  private double beforePrevious;

  Resonator(double sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** Moves the resonance; both in Hz. */
  void tune(double frequency, double bandwidth) {
    double radius = StrictMath.exp(-StrictMath.PI * bandwidth / sampleRate);
    double angle = 2 * StrictMath.PI * frequency / sampleRate;
    feedback1 = 2 * radius * StrictMath.cos(angle);
    feedback2 = -radius * radius;
    gain = 1 - feedback1 - feedback2;
  }

  double next(double input) {
    double output = gain * input + feedback1 * previous + feedback2 * beforePrevious;
    beforePrevious = previous;
    previous = output;
    return output;
  }
}
