package org.timnet.training.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NVIDIA's version number of what a GPU can execute, such as 8.6.
 *
 * @param major generation, 8 for Ampere and Ada
 * @param minor version within it
 */
public record ComputeCapability(int major, int minor) {
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /**
   * Of a text like {@code 8.6}.
   *
   * @throws IllegalArgumentException where it is not two numbers
   */
  public static ComputeCapability parse(String text) {
    Matcher matcher = NUMBER.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text + " is no compute capability such as 8.6");
    }
    return new ComputeCapability(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /**
   * Whether a GPU of this capability executes machine code made for another: code runs on its own
   * generation from its minor version on (CUDA C++ Programming Guide, binary compatibility).
   */
  boolean executes(ComputeCapability compiled) {
    return major == compiled.major && minor >= compiled.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
