package org.timnet.sweep.space;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The values of a parameter, as places on the unit interval. A value with neighbours on a scale has
 * them on the interval too; values of equal probability have intervals of equal length.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Domain.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = Domain.Choices.class, name = "choices"),
  @JsonSubTypes.Type(value = Domain.Real.class, name = "real"),
  @JsonSubTypes.Type(value = Domain.Whole.class, name = "whole")
})
public sealed interface Domain {
  /** The value at a place from 0 to 1, as settings are written. */
  String value(double place);

  /**
   * Where a value lies; the middle of its interval where there are finitely many.
   *
   * @throws IllegalArgumentException where the domain does not have it
   */
  double place(String value);

  /** How many values there are; 0 for a continuum. */
  int levels();

  /** Whether values that lie side by side are alike. */
  @JsonIgnore
  boolean isOrdered();

  /** Likewise for people, such as {@code 0.001 to 0.1, logarithmic}. */
  String described();

  /** The level of a place: 0 to {@link #levels()} - 1. */
  default int level(double place) {
    return Math.min(levels() - 1, (int) (place * levels()));
  }

  /** The middle of a level's interval. */
  default double middle(int level) {
    return (level + 0.5) / levels();
  }

  /** One value. */
  record Constant(String only) implements Domain {
    @Override
    public String value(double place) {
      return only;
    }

    @Override
    public double place(String value) {
      if (!value.equals(only)) {
        throw new IllegalArgumentException(value + " is not " + only);
      }
      return 0.5;
    }

    @Override
    public int levels() {
      return 1;
    }

    @Override
    public boolean isOrdered() {
      return true;
    }

    @Override
    public String described() {
      return only;
    }
  }

  /**
   * A few values of equal probability; ordered by size where all are numbers.
   *
   * @param values at least one, all different
   */
  record Choices(List<String> values) implements Domain {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

    public Choices {
      if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
        throw new IllegalArgumentException("choices are different values, at least one: " + values);
      }
      values =
          areNumbers(values)
              ? values.stream().sorted(Comparator.comparing(BigDecimal::new)).toList()
              : List.copyOf(values);
    }

    private static boolean areNumbers(List<String> values) {
      return values.stream().allMatch(value -> NUMBER.matcher(value).matches());
    }

    @Override
    public String value(double place) {
      return values.get(level(place));
    }

    @Override
    public double place(String value) {
      if (!values.contains(value)) {
        throw new IllegalArgumentException(value + " is none of " + String.join(", ", values));
      }
      return middle(values.indexOf(value));
    }

    @Override
    public int levels() {
      return values.size();
    }

    @Override
    public boolean isOrdered() {
      return areNumbers(values);
    }

    @Override
    public String described() {
      return "one of " + String.join(", ", values);
    }
  }

  /**
   * Real numbers, written with six significant digits.
   *
   * @param low smallest, below {@code high}; above 0 on a logarithmic scale
   * @param high largest
   * @param scale on which they are of equal probability
   */
  record Real(double low, double high, Scale scale) implements Domain {
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    public Real {
      scale.require(low, high);
    }

    @Override
    public String value(double place) {
      double exact = scale.at(low, high, place);
      double rounded = new BigDecimal(exact).round(DIGITS).doubleValue();
      return Double.toString(Math.max(low, Math.min(high, rounded)));
    }

    @Override
    public double place(String value) {
      double number = Double.parseDouble(value);
      if (!(number >= low && number <= high)) {
        throw new IllegalArgumentException(value + " is not from " + low + " to " + high);
      }
      return scale.place(low, high, number);
    }

    @Override
    public int levels() {
      return 0;
    }

    @Override
    public boolean isOrdered() {
      return true;
    }

    @Override
    public String described() {
      return low + " to " + high + scale.suffix();
    }
  }

  /**
   * Whole numbers, both ends included.
   *
   * @param low smallest, at most {@code high}; above 0 on a logarithmic scale
   * @param high largest
   * @param scale on which they are of equal probability, but for rounding
   */
  record Whole(long low, long high, Scale scale) implements Domain {
    /** More are told apart as a continuum is. */
    private static final int MOST_LEVELS = 1_000;

    public Whole {
      if (low < high) {
        scale.require(low, high);
      } else if (low > high) {
        throw new IllegalArgumentException(low + " to " + high + " is empty");
      }
    }

    @Override
    public String value(double place) {
      if (scale == Scale.LINEAR) {
        return Long.toString(Math.min(high, low + (long) (place * (high - low + 1.0))));
      }
      long rounded = Math.round(scale.at(low - 0.5, high + 0.5, place));
      return Long.toString(Math.max(low, Math.min(high, rounded)));
    }

    @Override
    public double place(String value) {
      long number = Long.parseLong(value);
      if (number < low || number > high) {
        throw new IllegalArgumentException(value + " is not from " + low + " to " + high);
      }
      return scale == Scale.LINEAR
          ? (number - low + 0.5) / (high - low + 1.0)
          : scale.place(low - 0.5, high + 0.5, number);
    }

    @Override
    public int levels() {
      return scale == Scale.LINEAR && high - low < MOST_LEVELS ? (int) (high - low + 1) : 0;
    }

    @Override
    public boolean isOrdered() {
      return true;
    }

    @Override
    public String described() {
      return "whole, " + low + " to " + high + scale.suffix();
    }
  }

  /** How numbers lie on the unit interval. */
  enum Scale {
    LINEAR {
      @Override
      double at(double low, double high, double place) {
        return low + place * (high - low);
      }

      @Override
      double place(double low, double high, double number) {
        return (number - low) / (high - low);
      }
    },

    LOGARITHMIC {
      @Override
      double at(double low, double high, double place) {
        return Math.exp(LINEAR.at(Math.log(low), Math.log(high), place));
      }

      @Override
      double place(double low, double high, double number) {
        return LINEAR.place(Math.log(low), Math.log(high), Math.log(number));
      }
    };

    abstract double at(double low, double high, double place);

    abstract double place(double low, double high, double number);

    void require(double low, double high) {
      if (!(low < high)) {
        throw new IllegalArgumentException(low + " to " + high + " is empty");
      }
      if (this == LOGARITHMIC && low <= 0) {
        throw new IllegalArgumentException("a logarithmic range begins above 0, not at " + low);
      }
    }

    String suffix() {
      return this == LOGARITHMIC ? ", logarithmic" : "";
    }
  }

  /** Places of all values where there are finitely many, else so many evenly spaced ones. */
  default List<Double> grid(int points) {
    return levels() > 0
        ? IntStream.range(0, levels()).mapToObj(this::middle).toList()
        : IntStream.range(0, points)
            .mapToObj(i -> points == 1 ? 0.5 : (double) i / (points - 1))
            .toList();
  }
}
