package org.timnet.corpus;

import java.io.Serializable;
import java.util.Locale;

/**
 * An emotion by its name, lower case, without surrounding blanks or characters that nobody sees:
 * {@code angry}, {@code calm}.
 */
public record Emotion(String name) implements Comparable<Emotion>, Serializable {
  public Emotion {
    name = VisibleText.of(name).toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an emotion needs a name");
    }
  }

  @Override
  public int compareTo(Emotion other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
