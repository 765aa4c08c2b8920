package org.timnet.report.table;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;

/**
 * The trials of several methods that have a counterpart in each other: the same run, fold and,
 * where no system of others is among them, number of epochs.
 *
 * @param byMethod of every method that was measured at all, by run and fold; empty lists where they
 *     have nothing in common
 */
public record CommonFolds(Map<Method, List<MeasuredScore>> byMethod) {
  private record Place(int run, int fold, int epochs) {
    /** Another system has another recipe: its number of epochs is a part of that. */
    static Place of(MeasuredScore score, boolean ofOneRecipe) {
      return new Place(
          score.trial().run(), score.trial().fold(), ofOneRecipe ? score.trial().epochs() : 0);
    }
  }

  /**
   * Drops of every method the trials that another measured method lacks.
   *
   * @param methods to compare; those that were not measured do not count
   */
  public static CommonFolds of(
      Measurements measurements, Subject subject, Protocol protocol, Collection<Method> methods) {
    Map<Method, List<MeasuredScore>> measured = new EnumMap<>(Method.class);
    for (Method method : methods) {
      List<MeasuredScore> trials = measurements.of(subject, method, protocol);
      if (!trials.isEmpty()) {
        measured.put(method, trials);
      }
    }
    boolean ofOneRecipe = measured.keySet().stream().noneMatch(Method::isOfOthers);
    List<Set<Place>> places =
        measured.values().stream().map(trials -> places(trials, ofOneRecipe)).toList();
    measured.replaceAll(
        (method, trials) ->
            trials.stream()
                .filter(
                    score ->
                        places.stream()
                            .allMatch(each -> each.contains(Place.of(score, ofOneRecipe))))
                .toList());
    return new CommonFolds(measured);
  }

  /** One method's trials put together; empty where it has none in common with the others. */
  public Optional<RunAverage> average(Method method) {
    return RunAverage.of(byMethod.getOrDefault(method, List.of()));
  }

  /** The same of every method that has any, in the order in which scores are listed. */
  public List<RunAverage> averages() {
    return byMethod.keySet().stream().flatMap(method -> average(method).stream()).toList();
  }

  /** How many trials all measured methods have: folds of a run, or runs across corpora. */
  public int count() {
    return byMethod.values().stream().mapToInt(List::size).min().orElse(0);
  }

  private static Set<Place> places(List<MeasuredScore> trials, boolean ofOneRecipe) {
    return trials.stream().map(score -> Place.of(score, ofOneRecipe)).collect(Collectors.toSet());
  }
}
