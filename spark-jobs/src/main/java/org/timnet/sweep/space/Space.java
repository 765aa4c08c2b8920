package org.timnet.sweep.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that a sweep may try.
 *
 * @param parameters one a key, each behind those that its conditions name
 */
public record Space(List<Parameter> parameters) {
  /**
   * A space; parameters are put into an order in which conditions look back only.
   *
   * @throws IllegalArgumentException where a key stands twice, or a condition names a key or a
   *     value that the space does not have, or itself
   */
  public Space {
    parameters = ordered(parameters);
  }

  private static List<Parameter> ordered(List<Parameter> given) {
    Map<String, Parameter> placed = new LinkedHashMap<>();
    List<Parameter> left = new ArrayList<>(given);
    while (!left.isEmpty()) {
      Optional<Parameter> next =
          left.stream()
              .filter(each -> each.when().stream().allMatch(one -> placed.containsKey(one.key())))
              .findFirst();
      Parameter parameter =
          next.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      left.get(0).key() + " exists only with parameters that are not there"));
      parameter.when().forEach(one -> requireValues(placed.get(one.key()), one));
      if (placed.put(parameter.key(), parameter) != null) {
        throw new IllegalArgumentException(parameter.key() + " stands twice");
      }
      left.remove(parameter);
    }
    return List.copyOf(placed.values());
  }

  private static void requireValues(Parameter parent, Condition condition) {
    condition.values().forEach(parent.domain()::place);
  }

  /** How many parameters there are, constants included. */
  public int size() {
    return parameters.size();
  }

  /** Indices of the parameters that have more than one value. */
  public int[] searched() {
    return IntStream.range(0, size()).filter(i -> parameters.get(i).isSearched()).toArray();
  }

  /**
   * The point nearest to these places: each where its value lies exactly, and none where a
   * parameter does not exist.
   *
   * @param places 0..1 each, of all parameters; not a number is taken for the middle
   */
  public Point point(double... places) {
    double[] exact = new double[size()];
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < size(); i++) {
      Parameter parameter = parameters.get(i);
      exact[i] = Double.NaN;
      if (exists(parameter, values)) {
        double place = Double.isNaN(places[i]) ? 0.5 : Math.max(0, Math.min(1, places[i]));
        String value = parameter.domain().value(place);
        values.put(parameter.key(), value);
        exact[i] = parameter.domain().place(value);
      }
    }
    return new Point(exact);
  }

  /** The values of a point by key, of the parameters that exist. */
  public Map<String, String> values(Point point) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      if (point.has(i)) {
        values.put(parameters.get(i).key(), parameters.get(i).domain().value(point.place(i)));
      }
    }
    return values;
  }

  /**
   * The point of these values.
   *
   * @throws IllegalArgumentException where a value is missing or is not the parameter's
   */
  public Point point(Map<String, String> values) {
    double[] places = new double[size()];
    for (int i = 0; i < size(); i++) {
      Parameter parameter = parameters.get(i);
      places[i] = Double.NaN;
      if (exists(parameter, values)) {
        String value = values.get(parameter.key());
        if (value == null) {
          throw new IllegalArgumentException("there is no value of " + parameter.key());
        }
        places[i] = parameter.domain().place(value);
      }
    }
    return new Point(places);
  }

  private static boolean exists(Parameter parameter, Map<String, String> values) {
    for (Condition condition : parameter.when()) {
      String value = values.get(condition.key());
      if (value == null || !condition.values().contains(value)) {
        return false;
      }
    }
    return true;
  }
}
