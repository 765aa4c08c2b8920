package org.timnet.settings;

/** One of a fixed list of choices that settings, command lines and results name by a word. */
public interface HasId {
  /** That word, such as {@code speaker-independent}. */
  String id();

  /** Whether messages name it among what can be chosen. */
  default boolean isOffered() {
    return true;
  }
}
