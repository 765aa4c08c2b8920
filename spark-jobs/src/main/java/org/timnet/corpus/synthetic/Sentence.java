package org.timnet.corpus.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A few syllables without meaning, the same for all speakers and emotions.
 *
 * @param syllables each a consonant and a vowel
 */
record Sentence(List<Syllable> syllables) {

  /**
   * @param onset consonant
   * @param nucleus vowel
   */
  record Syllable(Phone onset, Phone nucleus) {
    @Override
    public String toString() {
      return (onset.name() + nucleus.name()).toLowerCase(Locale.ROOT);
    }
  }

  /** Five or six syllables. */
  static Sentence random(Random random) {
    List<Syllable> syllables = new ArrayList<>();
    int length = 5 + random.nextInt(2);
    for (int i = 0; i < length; i++) {
      syllables.add(new Syllable(any(Phone.CONSONANTS, random), any(Phone.VOWELS, random)));
    }
    return new Sentence(List.copyOf(syllables));
  }

  /** As it would be written: {@code ta si mo le ku}. */
  String text() {
    return syllables.stream().map(Syllable::toString).collect(Collectors.joining(" "));
  }

  private static Phone any(List<Phone> phones, Random random) {
    return phones.get(random.nextInt(phones.size()));
  }
}
