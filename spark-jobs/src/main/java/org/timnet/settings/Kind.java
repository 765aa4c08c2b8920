package org.timnet.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigMemorySize;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a key may hold, and how that is said to people. */
sealed interface Kind
    permits Kind.Text,
        Kind.Filled,
        Kind.Property,
        Kind.Name,
        Kind.OneOf,
        Kind.Whole,
        Kind.Real,
        Kind.Size,
        ListKind {
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
  static Optional<String> scalar(ConfigValue value) {
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
}
