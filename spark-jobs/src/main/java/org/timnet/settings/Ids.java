package org.timnet.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds constants of an enum by the words that people write. */
public final class Ids {
  private Ids() {}

  /**
   * The constant of that id.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  public static <E extends Enum<E> & HasId> E parse(Class<E> type, String id) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidChoiceException(
                    "there is no %s '%s', only %s"
                        .formatted(noun(type), id, String.join(", ", offered(type)))));
  }

  /** The ids that can be chosen, in the order of the constants. */
  public static <E extends Enum<E> & HasId> List<String> offered(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).filter(HasId::isOffered).map(HasId::id).toList();
  }

  /** {@code FeaturePreset} is a feature preset. */
  private static String noun(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
