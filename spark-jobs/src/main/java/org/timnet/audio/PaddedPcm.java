package org.timnet.audio;

/**
 * 24-bit samples in four bytes, whose header does not say on which side the padding is. The format
 * wants it below the sample; some drivers extend the sample's sign instead. Only the samples tell.
 */
final class PaddedPcm {
  private PaddedPcm() {}

  /**
   * How the samples are stored.
   *
   * @param bytes a file
   * @param offset of the first sample
   * @param size of all samples in bytes
   * @param name what to call the file in an error
   * @throws UnusableAudioException where both readings are possible and differ
   */
  static SampleEncoding encoding(byte[] bytes, int offset, int size, String name)
      throws UnusableAudioException {
    boolean lowestEmpty = true;
    boolean highestEmpty = true;
    boolean signExtended = true;
    boolean silent = true;
    for (int at = offset; at + 4 <= offset + size; at += 4) {
      byte highest = bytes[at + 3];
      lowestEmpty &= bytes[at] == 0;
      highestEmpty &= highest == 0;
      signExtended &= highest == bytes[at + 2] >> 7;
      silent &= (bytes[at + 1] | bytes[at + 2] | highest) == 0;
    }
    boolean fitsBelow = signExtended || highestEmpty;
    if (lowestEmpty && fitsBelow && !silent) {
      throw new UnusableAudioException(
          name
              + ": 24-bit samples in 4 bytes, and nothing says which three; convert it to PCM of"
              + " 24 bits in 3 bytes");
    }
    // Whoever uses all four bytes has the highest bits in the last one.
    return fitsBelow && !lowestEmpty ? SampleEncoding.SIGNED_24_IN_32 : SampleEncoding.SIGNED_32;
  }
}
