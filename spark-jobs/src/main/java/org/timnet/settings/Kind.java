package org.timnet.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigMemorySize;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a key may hold, and how that is said to people. */
sealed interface Kind {
  /** Reads after "is not" and in the comments of reference.conf, such as "a number from 0 to 1". */
  String allowed();

  /** The value in its Java type; empty where it is of another type or out of range. */
  Optional<Object> read(ConfigValue value);

  /** What to do about a value that cannot be read; empty where {@link #allowed()} says enough. */
  default String remedy(ConfigValue value) {
    return "";
  }

  /** A value as it is typed behind {@code --set key=}. */
  default ConfigValue typed(String text, String origin) {
    return ConfigValueFactory.fromAnyRef(text, origin);
  }

  /** The single value as the text that was written, {@code 1.10} and {@code true} included. */
  private static Optional<String> scalar(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> Optional.of(value.atKey("value").getString("value"));
      case LIST, OBJECT, NULL -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(ConfigValue value) {
    try {
      return scalar(value).map(String::strip).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Any single value, taken as text. */
  record Text() implements Kind {
    @Override
    public String allowed() {
      return "a text";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      return scalar(value).map(text -> text);
    }
  }

  /** Text that must be there. */
  record Filled() implements Kind {
    @Override
    public String allowed() {
      return "a text that is not empty";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      return scalar(value).filter(text -> !text.isBlank()).map(text -> text);
    }
  }

  /** A property of another system; its name may hold dots. */
  record Property() implements Kind {
    @Override
    public String allowed() {
      return "a single value";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      return scalar(value).map(text -> text);
    }

    /**
     * Without quotes HOCON would make sections of {@code fs.s3a.endpoint}, and silently lose its
     * value as soon as {@code fs.s3a.endpoint.region} stands beside it.
     */
    @Override
    public String remedy(ConfigValue value) {
      return value.valueType() == ConfigValueType.OBJECT
          ? "; put the property's whole name in quotes, such as \"fs.s3a.endpoint\" = ..."
          : "";
    }
  }

  /** The name of something that becomes a folder in object storage. */
  record Name() implements Kind {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    static boolean fits(String text) {
      return PATTERN.matcher(text).matches();
    }

    @Override
    public String allowed() {
      return "a name of letters, digits, dots, underscores and hyphens";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      return scalar(value).filter(Name::fits).map(text -> text);
    }
  }

  /** One of a few words. */
  record OneOf(List<String> words) implements Kind {
    static OneOf of(String... words) {
      return new OneOf(List.of(words));
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      return scalar(value).filter(words::contains).map(text -> text);
    }

    @Override
    public String remedy(ConfigValue value) {
      return scalar(value)
          .flatMap(text -> Nearest.to(text, words))
          .map(word -> "; did you mean " + word + "?")
          .orElse("");
    }
  }

  /** A whole number, both ends included. */
  record Whole(long least, long most) implements Kind {
    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      try {
        return number(value)
            .map(BigDecimal::longValueExact)
            .filter(whole -> whole >= least && whole <= most)
            .map(whole -> whole);
      } catch (ArithmeticException e) {
        return Optional.empty();
      }
    }
  }

  /** A real number. */
  record Real(double low, double high, Ends ends) implements Kind {
    /** Which ends of the range belong to it. */
    enum Ends {
      BOTH,
      LOW,
      HIGH
    }

    @Override
    public String allowed() {
      String format =
          switch (ends) {
            case BOTH -> "a number from %s to %s";
            case LOW -> "a number from %s to below %s";
            case HIGH -> "a number above %s and up to %s";
          };
      return String.format(
          Locale.ROOT,
          format,
          BigDecimal.valueOf(low).stripTrailingZeros().toPlainString(),
          BigDecimal.valueOf(high).stripTrailingZeros().toPlainString());
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      return number(value).map(BigDecimal::doubleValue).filter(this::contains).map(real -> real);
    }

    private boolean contains(double real) {
      return switch (ends) {
        case BOTH -> real >= low && real <= high;
        case LOW -> real >= low && real < high;
        case HIGH -> real > low && real <= high;
      };
    }
  }

  /** A number of bytes, with a unit or without. */
  record Size(long least, long most) implements Kind {
    @Override
    public String allowed() {
      return "a size from "
          + least / 1024
          + "KiB to "
          + most / (1024 * 1024 * 1024)
          + "GiB, such as 8MiB";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      try {
        return scalar(value)
            .map(text -> value.atKey("value").getMemorySize("value"))
            .map(ConfigMemorySize::toBytes)
            .filter(bytes -> bytes >= least && bytes <= most)
            .map(bytes -> bytes);
      } catch (ConfigException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Different words; none, or so many at least.
   *
   * @param fewest of them where there are any
   */
  record Words(int fewest) implements Kind {
    /** At least two, as emotions are. */
    Words() {
      this(2);
    }

    @Override
    public String allowed() {
      return fewest < 2
          ? "a list of different words, such as [gm-tcn, svm-mfcc], or []"
          : "a list of at least two different words, such as [angry, neutral], or []";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      if (!(value instanceof List<?> list)) {
        return Optional.empty();
      }
      List<String> words =
          list.stream()
              .map(ConfigValue.class::cast)
              .map(element -> scalar(element).orElse("").strip())
              .toList();
      boolean different =
          words.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().count()
              == words.size();
      return words.stream().noneMatch(String::isEmpty)
              && different
              && (words.isEmpty() || words.size() >= fewest)
          ? Optional.of(words)
          : Optional.empty();
    }

    @Override
    public ConfigValue typed(String text, String origin) {
      return typedList(text, origin);
    }
  }

  /** Names and what they stand for. */
  record Pairs() implements Kind {
    @Override
    public String allowed() {
      return "a list of NAME=PERSON, each name once, such as [03=anna, 08=berta], or []";
    }

    @Override
    public Optional<Object> read(ConfigValue value) {
      if (!(value instanceof List<?> list)) {
        return Optional.empty();
      }
      List<String> pairs =
          list.stream()
              .map(ConfigValue.class::cast)
              .map(element -> scalar(element).orElse("").strip())
              .toList();
      boolean whole = pairs.stream().allMatch(pair -> pair.matches("[^=]*\\S\\s*=.*\\S.*"));
      return whole && map(pairs).size() == pairs.size() ? Optional.of(pairs) : Optional.empty();
    }

    @Override
    public ConfigValue typed(String text, String origin) {
      return typedList(text, origin);
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

  /** With or without brackets and quotes: {@code [a,b]}, {@code ["a", "b"]} or {@code a,b}. */
  private static ConfigValue typedList(String text, String origin) {
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
}
