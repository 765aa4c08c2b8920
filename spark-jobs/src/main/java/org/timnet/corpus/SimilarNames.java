package org.timnet.corpus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.timnet.settings.Nearest;

/**
 * Names of classes or speakers that may be slips for each other. Codes are no slips: {@code f1} and
 * {@code f2}, {@code Ses01F} and {@code Ses01M}, {@code JE} and {@code JK} are different people.
 */
public final class SimilarNames {
  private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{M}]+|\\p{Nd}+");
  private static final Pattern LOOSE_BLANKS = Pattern.compile("(?<!\\p{Nd}) +| +(?!\\p{Nd})");
  private static final Pattern JOINERS = Pattern.compile("\\p{Cf}");
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}\\s]+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\p{Nd})");

  /** Of three letters, one is most of the difference between two words: sad and mad. */
  private static final int SHORTEST = 4;

  /** What two forms of one word share at least, and what one of them may have beside it: ang|ry. */
  private static final int STEM = 3;

  private static final int ENDING = 2;

  private SimilarNames() {}

  /**
   * Names that differ in nothing but case, blanks and Unicode form.
   *
   * @return groups of two names or more in natural order, groups by their first name
   */
  public static List<List<String>> sameButForForm(Collection<String> names) {
    return groups(names, SimilarNames::form, List.of());
  }

  /**
   * Names that look alike: {@link #sameButForForm}, or apart from punctuation and leading zeros
   * too, or words that differ in one letter, one more, one less or two swapped.
   *
   * @return groups of two names or more in natural order, groups by their first name
   */
  public static List<List<String>> lookAlikes(Collection<String> names) {
    return groups(names, SimilarNames::looseForm, nearWords(allFolded(names)));
  }

  /**
   * The same for labels, which are words of a language: those with one stem too, such as anger and
   * angry.
   */
  public static List<List<String>> labelsThatLookAlike(Collection<String> names) {
    Map<String, String> folded = allFolded(names);
    List<List<String>> pairs = new ArrayList<>(nearWords(folded));
    pairs.addAll(
        pairs(folded.keySet(), (one, other) -> haveOneStem(folded.get(one), folded.get(other))));
    return groups(names, SimilarNames::looseForm, pairs);
  }

  /**
   * Refuses speakers that a speaker-independent split would wrongly take for several people.
   *
   * @param corpus its name
   * @param speakers of every utterance
   * @throws CorpusException if two of them differ in nothing but case, blanks and Unicode form
   */
  public static void refuseSpeakersOfOneForm(String corpus, Collection<String> speakers) {
    Map<String, Integer> counts = CorpusCounts.of(List.of(), List.of(), speakers).speakers();
    List<List<String>> groups = sameButForForm(counts.keySet());
    if (!groups.isEmpty()) {
      throw new CorpusException(
          "%s: speakers differ only in case, blanks or Unicode form: %s; a speaker-independent split would train on one and test on the other: give each speaker one name in the corpus"
              .formatted(corpus, counted(groups, counts)));
    }
  }

  /** {@code Anna (6), anna (2)}. */
  static String counted(Collection<String> names, Map<String, Integer> counts) {
    return FirstFew.of(
        names.stream().map(name -> "%s (%d)".formatted(name, counts.get(name))).toList());
  }

  /** Several groups of names. */
  static String counted(List<List<String>> groups, Map<String, Integer> counts) {
    return FirstFew.of(groups.stream().map(names -> counted(names, counts)).toList(), "; ");
  }

  /** Groups of names with the same key or joined by pairs. */
  private static List<List<String>> groups(
      Collection<String> names, Function<String, String> key, List<List<String>> pairs) {
    Map<String, Set<String>> groupOf = new LinkedHashMap<>();
    Map<String, String> firstWithKey = new HashMap<>();
    for (String name : new TreeSet<>(names)) {
      groupOf.put(name, new TreeSet<>(NaturalOrder.IGNORING_CASE));
      groupOf.get(name).add(name);
      join(groupOf, name, firstWithKey.computeIfAbsent(key.apply(name), none -> name));
    }
    pairs.forEach(pair -> join(groupOf, pair.get(0), pair.get(1)));
    return new HashSet<>(groupOf.values())
        .stream()
            .filter(group -> group.size() > 1)
            .<List<String>>map(List::copyOf)
            .sorted((a, b) -> NaturalOrder.IGNORING_CASE.compare(a.get(0), b.get(0)))
            .toList();
  }

  private static void join(Map<String, Set<String>> groupOf, String first, String second) {
    Set<String> joined = groupOf.get(first);
    if (joined != groupOf.get(second)) {
      joined.addAll(groupOf.get(second));
      joined.forEach(name -> groupOf.put(name, joined));
    }
  }

  /**
   * Pairs of words that are one edit apart. Such words are the same once a letter is taken from one
   * of them or from both, so that not every pair has to be looked at.
   *
   * @param folded the words by their names
   */
  private static List<List<String>> nearWords(Map<String, String> folded) {
    Map<String, Set<String>> byRest = new HashMap<>();
    folded.forEach(
        (name, word) -> {
          if (word.length() >= SHORTEST && LETTERS.matcher(word).matches()) {
            byRest.computeIfAbsent(word, key -> new TreeSet<>()).add(name);
            for (int i = 0; i < word.length(); i++) {
              String rest = word.substring(0, i) + word.substring(i + 1);
              byRest.computeIfAbsent(rest, key -> new TreeSet<>()).add(name);
            }
          }
        });
    BiPredicate<String, String> near =
        (one, other) -> Nearest.distance(folded.get(one), folded.get(other)) == 1;
    return byRest.values().stream()
        .flatMap(candidates -> pairs(candidates, near).stream())
        .toList();
  }

  /** Of two folded words. */
  private static boolean haveOneStem(String a, String b) {
    int shared = 0;
    while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
      shared++;
    }
    return shared >= STEM && Math.min(a.length(), b.length()) - shared <= ENDING;
  }

  private static List<List<String>> pairs(
      Collection<String> names, BiPredicate<String, String> alike) {
    List<String> ordered = List.copyOf(names);
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = i + 1; j < ordered.size(); j++) {
        if (alike.test(ordered.get(i), ordered.get(j))) {
          pairs.add(List.of(ordered.get(i), ordered.get(j)));
        }
      }
    }
    return pairs;
  }

  /** What is left without case, what nobody sees, and blanks but those between digits. */
  private static String form(String name) {
    return LOOSE_BLANKS.matcher(folded(name)).replaceAll("");
  }

  /** The same without punctuation and leading zeros; of a name that is nothing else, all of it. */
  private static String looseForm(String name) {
    String loose =
        RUN.matcher(form(name))
            .results()
            .map(MatchResult::group)
            .map(run -> LEADING_ZEROS.matcher(run).replaceFirst(""))
            .collect(Collectors.joining(" "));
    return loose.isEmpty() ? name : loose;
  }

  /** By name: pairs are compared by the square of the names, and folding takes long. */
  private static Map<String, String> allFolded(Collection<String> names) {
    Map<String, String> folded = new LinkedHashMap<>();
    names.forEach(name -> folded.put(name, folded(name)));
    return folded;
  }

  private static String folded(String name) {
    // By way of upper case, as some letters have two small forms.
    String seen = JOINERS.matcher(VisibleText.of(name)).replaceAll("");
    return Normalizer.normalize(seen, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
