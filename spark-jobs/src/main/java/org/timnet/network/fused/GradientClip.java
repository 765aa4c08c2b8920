package org.timnet.network.fused;

/**
 * Shortens the gradients of trained parameters, each on its own; what running statistics move by is
 * none. Deeplearning4j's own clip wants each of them for a parameter of the layer, which took a
 * twelfth of a step.
 *
 * @param longest L2 norm of a parameter's mean gradient over a batch, above 0
 */
record GradientClip(double longest, Layout layout) {
  /**
   * Shortens in place.
   *
   * @param gradient of all parameters as they are laid out, summed over the batch
   * @param batch utterances of it
   */
  <A> void shorten(Kernels<A> kernels, A gradient, int batch) {
    for (Layout.Slot slot : layout.slots()) {
      if (!slot.parameter().isStatistic()) {
        shorten(kernels, gradient, slot, longest * batch);
      }
    }
  }

  private static <A> void shorten(Kernels<A> kernels, A gradient, Layout.Slot slot, double most) {
    int end = slot.offset() + slot.size();
    double squares = 0;
    for (int i = slot.offset(); i < end; i++) {
      double number = kernels.get(gradient, i);
      squares += number * number;
    }
    double length = Math.sqrt(squares);
    if (length > most) {
      for (int i = slot.offset(); i < end; i++) {
        kernels.set(gradient, i, kernels.get(gradient, i) * (most / length));
      }
    }
  }
}
