package org.timnet.corpus.synthetic;

import java.util.List;

/** A speech sound as targets of the synthesiser: formants in Hz of a man, amplitudes 0..1. */
enum Phone {
  A(750, 1250, 2550, 1.0, 0.0, 0.13),
  E(480, 1850, 2500, 0.9, 0.0, 0.12),
  I(300, 2250, 2950, 0.8, 0.0, 0.11),
  O(490, 900, 2450, 0.9, 0.0, 0.12),
  U(320, 780, 2300, 0.8, 0.0, 0.11),
  L(360, 1150, 2600, 0.6, 0.0, 0.06),
  M(260, 1050, 2200, 0.4, 0.0, 0.07),
  S(400, 1700, 2600, 0.0, 0.12, 0.09),
  T(350, 1700, 2700, 0.0, 0.04, 0.06),
  PAUSE(450, 1500, 2500, 0.0, 0.0, 0.05);

  private static final double FOURTH = 3600;

  static final List<Phone> VOWELS = List.of(A, E, I, O, U);
  static final List<Phone> CONSONANTS = List.of(L, M, S, T);

  private final double first;
  private final double second;
  private final double third;
  final double voicing;
  final double friction;

  /** At a tempo of 1, in seconds. */
  final double seconds;

  Phone(
      double first, double second, double third, double voicing, double friction, double seconds) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.voicing = voicing;
    this.friction = friction;
    this.seconds = seconds;
  }

  /** The four lowest, ascending. */
  double[] formants() {
    return new double[] {first, second, third, FOURTH};
  }
}
