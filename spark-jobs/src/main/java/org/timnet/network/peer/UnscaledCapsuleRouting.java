package org.timnet.network.peer;

/** {@link CapsuleRouting} whose attention has no trained scale, as CAAM's. */
public final class UnscaledCapsuleRouting extends CapsuleRouting {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads layers from JSON. */
  UnscaledCapsuleRouting() {}

  private UnscaledCapsuleRouting(Builder builder) {
    super(builder);
  }

  @Override
  boolean isScaled() {
    return false;
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends CapsuleRouting.Builder {
    /**
     * @param capsules at the end, and at each place of the input
     * @param size numbers of a capsule
     */
    public Builder(int capsules, int size) {
      super(capsules, size);
    }

    @Override
    public UnscaledCapsuleRouting build() {
      return new UnscaledCapsuleRouting(this);
    }
  }
}
