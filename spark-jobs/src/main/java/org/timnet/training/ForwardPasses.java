package org.timnet.training;

/**
 * How often each path of an adapting training has been gone, this step included: that of the
 * source's utterances and that of the target's. The gradient that is turned round on a path grows
 * with its own count.
 *
 * <p>Source: the code of CTL-MTNet (Wen et al., 2022), whose two counters begin at 1; the growth is
 * that of Ganin and Lempitsky, Unsupervised domain adaptation by backpropagation, 2015.
 *
 * @param source from 1
 * @param target from 1
 */
record ForwardPasses(int source, int target) {
  private static final double SPAN = 1000;

  /**
   * Those of a step, in which each path is gone once, in however many parts its batch is computed.
   *
   * @param before steps that the network has made
   */
  static ForwardPasses inStep(int before) {
    return new ForwardPasses(before + 1, before + 1);
  }

  /** Factor of the reversed gradient by utterances of the source, 0 to 1. */
  double strengthOfSource() {
    return strength(source);
  }

  /** Factor of the reversed gradient by utterances of the target, 0 to 1. */
  double strengthOfTarget() {
    return strength(target);
  }

  private static double strength(int passes) {
    return 2 / (1 + Math.exp(-passes / SPAN)) - 1;
  }
}
