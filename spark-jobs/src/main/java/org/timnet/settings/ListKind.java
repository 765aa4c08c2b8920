package org.timnet.settings;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a key that holds a list may hold. */
sealed interface ListKind extends Kind {
  /**
   * The list as it is used; empty where it is not allowed.
   *
   * @param elements as text, without blanks around; "" for what is no single value
   */
  Optional<Object> read(List<String> elements);

  @Override
  default Optional<Object> read(ConfigValue value) {
    return value instanceof List<?> list
        ? read(
            list.stream()
                .map(ConfigValue.class::cast)
                .map(element -> Kind.scalar(element).orElse("").strip())
                .toList())
        : Optional.empty();
  }

  /** With or without brackets and quotes: {@code [a,b]}, {@code ["a", "b"]} or {@code a,b}. */
  @Override
  default ConfigValue typed(String text, String origin) {
    String bare = text.strip();
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    List<String> words =
        bare.isEmpty()
            ? List.of()
            : Arrays.stream(bare.split(",", -1))
                .map(word -> word.strip().replaceAll("^\"(.*)\"$", "$1"))
                .toList();
    return ConfigValueFactory.fromAnyRef(words, origin);
  }

  /**
   * Different words; none, or so many at least.
   *
   * @param fewest of them where there are any
   * @param example of such a list
   */
  record Words(int fewest, String example) implements ListKind {
    /** At least two, as emotions are. */
    Words() {
      this(2, "[angry, neutral]");
    }

    @Override
    public String allowed() {
      return fewest < 2
          ? "a list of different words, such as %s, or []".formatted(example)
          : "a list of at least two different words, such as %s, or []".formatted(example);
    }

    @Override
    public Optional<Object> read(List<String> elements) {
      boolean different =
          elements.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().count()
              == elements.size();
      return elements.stream().noneMatch(String::isEmpty)
              && different
              && (elements.isEmpty() || elements.size() >= fewest)
          ? Optional.of(elements)
          : Optional.empty();
    }
  }

  /** Names and what they stand for. */
  record Pairs() implements ListKind {
    @Override
    public String allowed() {
      return "a list of NAME=PERSON, each name once, such as [\"03=anna\", \"08=berta\"], or []";
    }

    @Override
    public Optional<Object> read(List<String> elements) {
      boolean whole = elements.stream().allMatch(pair -> pair.matches("[^=]*\\S\\s*=.*\\S.*"));
      return whole && map(elements).size() == elements.size()
          ? Optional.of(elements)
          : Optional.empty();
    }

    /** By name; the first equals sign of each divides it. */
    static Map<String, String> map(List<String> pairs) {
      Map<String, String> map = new TreeMap<>();
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        map.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
      return map;
    }
  }
}
