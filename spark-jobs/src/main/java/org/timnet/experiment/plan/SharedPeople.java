package org.timnet.experiment.plan;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.timnet.corpus.SpeakerAliases;

/** People who speak in two corpora, as far as {@code corpora.<NAME>.speaker-aliases} says so. */
public final class SharedPeople {
  private SharedPeople() {}

  /** Their names, sorted; empty where there are none, or nobody has said. */
  public static Set<String> of(CorpusTable one, CorpusTable other) {
    Set<String> people = new TreeSet<>(people(one));
    people.retainAll(people(other));
    return people;
  }

  private static Set<String> people(CorpusTable corpus) {
    SpeakerAliases aliases = SpeakerAliases.of(corpus.corpus());
    return corpus.speakers().stream()
        .map(aliases::person)
        .filter(person -> !person.isEmpty())
        .collect(Collectors.toSet());
  }
}
