package org.timnet.audio;

/**
 * The two laws of ITU-T G.711, by which telephones keep a sample in 8 bits: each byte's value, as a
 * fraction of the full scale of 16 bits.
 */
final class G711 {
  static final float[] MU_LAW = new float[256];
  static final float[] A_LAW = new float[256];

  private static final int MU_LAW_BIAS = 33;
  private static final int A_LAW_EVEN_BITS = 0x55;

  static {
    for (int code = 0; code < 256; code++) {
      MU_LAW[code] = muLaw(~code & 0xff) * 0x1p-15f;
      A_LAW[code] = aLaw(code ^ A_LAW_EVEN_BITS) * 0x1p-15f;
    }
  }

  private G711() {}

  /** The linear value of a code whose bits are upright: sign, three of segment, four of step. */
  private static int muLaw(int code) {
    int biased = (2 * step(code) + MU_LAW_BIAS) << segment(code);
    int magnitude = (biased - MU_LAW_BIAS) << 2;
    return code < 0x80 ? magnitude : -magnitude;
  }

  /** The first two segments have the same steps. */
  private static int aLaw(int code) {
    int segment = segment(code);
    int magnitude =
        segment == 0 ? (2 * step(code) + 1) << 3 : (2 * step(code) + 33) << (segment + 2);
    return code < 0x80 ? -magnitude : magnitude;
  }

  private static int segment(int code) {
    return code >> 4 & 7;
  }

  private static int step(int code) {
    return code & 15;
  }
}
