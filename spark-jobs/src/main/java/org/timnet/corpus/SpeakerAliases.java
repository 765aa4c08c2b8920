package org.timnet.corpus;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Nearest;
import org.timnet.settings.OneLine;
import org.timnet.settings.SettingsException;

/**
 * The people that {@code corpora.<NAME>.speaker-aliases} names behind the speakers of a corpus.
 * Names are compared as people see them: a disk may write an accent as a character of its own and
 * the settings may not.
 */
public final class SpeakerAliases {
  private final String key;
  private final Map<String, String> people = new TreeMap<>();

  private SpeakerAliases(String key) {
    this.key = key;
  }

  /**
   * The aliases of a corpus.
   *
   * @throws SettingsException if they name a speaker twice
   */
  public static SpeakerAliases of(CorpusSettings corpus) {
    SpeakerAliases aliases =
        new SpeakerAliases("corpora.%s.speaker-aliases".formatted(corpus.name()));
    corpus.speakerAliases().forEach(aliases::add);
    return aliases;
  }

  private void add(String speaker, String person) {
    if (people.put(VisibleText.of(speaker), VisibleText.of(person)) != null) {
      throw new SettingsException("%s names the speaker '%s' twice".formatted(key, speaker));
    }
  }

  /** Who a speaker is; empty where nobody has said. */
  public String person(String speaker) {
    return people.getOrDefault(VisibleText.of(speaker), "");
  }

  /**
   * Makes sure that every alias is of somebody: one that names nobody leaves a person on both sides
   * of a pair of corpora, unnoticed.
   *
   * @param speakers of the corpus, at least one
   * @throws SettingsException where a name is none of theirs
   */
  void requireAmong(Collection<String> speakers) {
    Set<String> known =
        speakers.stream().map(VisibleText::of).collect(Collectors.toCollection(TreeSet::new));
    List<String> unknown =
        people.keySet().stream()
            .filter(name -> !known.contains(name))
            .map(
                name ->
                    "'%s' (the nearest is '%s')"
                        .formatted(
                            OneLine.of(name), OneLine.of(Nearest.to(name, known).orElseThrow())))
            .toList();
    if (!unknown.isEmpty()) {
      throw new SettingsException(
          "%s names speakers that the corpus does not have: %s"
              .formatted(key, FirstFew.of(unknown)));
    }
  }
}
