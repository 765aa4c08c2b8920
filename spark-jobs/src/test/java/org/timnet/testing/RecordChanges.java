package org.timnet.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies of a record that differ from it in one place each: in every number, text, constant and
 * list below it, and with every optional part there and not there. A component that is added later
 * is changed too, so that a test of all copies covers it from its first day.
 */
public final class RecordChanges {
  private final List<Object> examples;

  private RecordChanges(List<Object> examples) {
    this.examples = examples;
  }

  /** One place, and values of it to try in turn until the records around it accept one. */
  private record Change(String path, List<Object> candidates) {
    Change inside(String outer, Function<Object, Object> put) {
      List<Object> placed = new ArrayList<>();
      for (Object candidate : candidates) {
        try {
          placed.add(put.apply(candidate));
        } catch (IllegalArgumentException refused) {
          // The next candidate may suit.
        }
      }
      return new Change(path.isEmpty() ? outer : outer + "." + path, placed);
    }
  }

  /**
   * The copies.
   *
   * @param examples values for places that hold nothing, or where a value of another class could be
   *     (an interface's other implementations); texts that a record's constructor accepts, where it
   *     refuses an x at the end
   * @return by place, such as {@code network.blocks}
   * @throws AssertionError where a place cannot be changed: it names it
   */
  public static <R extends Record> Map<String, R> of(R original, Object... examples) {
    Map<String, R> copies = new LinkedHashMap<>();
    for (Change change :
        new RecordChanges(List.of(examples)).of(original.getClass(), original, "")) {
      @SuppressWarnings("unchecked") // A record is rebuilt by its own constructor.
      R copy =
          (R)
              change.candidates.stream()
                  .filter(candidate -> !candidate.equals(original))
                  .findFirst()
                  .orElseThrow(
                      () -> new AssertionError("no other value is accepted at " + change.path));
      copies.put(change.path, copy);
    }
    return copies;
  }

  private List<Change> of(Type type, Object value, String path) {
    List<Change> changes = new ArrayList<>();
    if (value instanceof Optional<?> optional) {
      Type inner = ((ParameterizedType) type).getActualTypeArguments()[0];
      if (optional.isPresent()) {
        changes.add(new Change("(absent)", List.of(Optional.empty())));
      }
      for (Change change : of(inner, optional.orElse(null), path)) {
        changes.add(
            new Change(change.path, change.candidates.stream().<Object>map(Optional::of).toList()));
      }
      return changes;
    }
    for (Object example : examples) {
      boolean fits = raw(type).isInstance(example) && !(example instanceof String);
      if (fits && (value == null || value.getClass() != example.getClass())) {
        changes.add(new Change("(" + example.getClass().getSimpleName() + ")", List.of(example)));
      }
    }
    if (value == null) {
      if (changes.isEmpty()) {
        throw new AssertionError("%s is empty: an example of %s is wanted".formatted(path, type));
      }
    } else if (value instanceof Record whole) {
      changes.addAll(ofRecord(whole, path));
    } else if (value instanceof List<?> list) {
      changes.addAll(ofList(((ParameterizedType) type).getActualTypeArguments()[0], list, path));
    } else if (!isOnlyConstant(value)) {
      changes.add(new Change("", ofLeaf(value, path)));
    }
    return changes;
  }

  /** A place for what there is one of so far: the second constant makes it a place to change. */
  private static boolean isOnlyConstant(Object value) {
    return value instanceof Enum<?> constant
        && constant.getDeclaringClass().getEnumConstants().length == 1;
  }

  private List<Change> ofRecord(Record whole, String path) {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    Object[] values = Arrays.stream(components).map(each -> value(each, whole)).toArray();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      int at = i;
      String name = components[i].getName();
      for (Change change :
          of(
              components[i].getGenericType(),
              values[i],
              path.isEmpty() ? name : path + "." + name)) {
        changes.add(
            change.inside(
                name,
                candidate -> {
                  Object[] changed = values.clone();
                  changed[at] = candidate;
                  return make(whole.getClass(), components, changed);
                }));
      }
    }
    return changes;
  }

  private List<Change> ofList(Type element, List<?> list, String path) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      int at = i;
      String name = "[" + i + "]";
      for (Change change : of(element, list.get(i), path + name)) {
        changes.add(
            change.inside(
                name,
                candidate -> {
                  List<Object> changed = new ArrayList<>(list);
                  changed.set(at, candidate);
                  return List.copyOf(changed);
                }));
      }
    }
    List<Object> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    if (!reversed.equals(list)) {
      changes.add(new Change("(reversed)", List.of(List.copyOf(reversed))));
    }
    return changes;
  }

  private List<Object> ofLeaf(Object value, String path) {
    if (value instanceof Integer number) {
      return List.of(number + 1, number - 1, number * 2);
    } else if (value instanceof Long number) {
      return List.of(number + 1, number - 1, number * 2);
    } else if (value instanceof Double number) {
      return List.of(number / 2, number + 1, number * 2);
    } else if (value instanceof Boolean flag) {
      return List.of(!flag);
    } else if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(other -> other != constant)
          .<Object>map(other -> other)
          .toList();
    } else if (value instanceof String text) {
      List<Object> others = new ArrayList<>(List.of(text + "x"));
      examples.stream().filter(String.class::isInstance).forEach(others::add);
      return others;
    }
    throw new AssertionError(
        "%s is of %s, which is not known how to change".formatted(path, value.getClass()));
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static Object value(RecordComponent component, Record whole) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(component.toString(), e);
    }
  }

  private static Object make(Class<?> type, RecordComponent[] components, Object[] values) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.toString(), e);
    }
  }
}
