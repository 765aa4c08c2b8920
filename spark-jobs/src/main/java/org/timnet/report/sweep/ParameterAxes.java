package org.timnet.report.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.timnet.report.figure.PlaceAxis;
import org.timnet.report.figure.PlaceAxis.Mark;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.space.Domain;
import org.timnet.sweep.space.Parameter;

/** Axes of parameters, as places on the unit interval. */
final class ParameterAxes {
  /** Whole numbers up to so many have a mark each. */
  private static final int MOST_LEVELS = 12;

  /** Of the room between two values, so much is taken by trials that have the same one. */
  private static final double SPREAD = 0.5;

  private static final double GOLDEN_RATIO = 0.6180339887498949;
  private static final MathContext DIGITS = new MathContext(3);

  private ParameterAxes() {}

  static PlaceAxis of(Parameter parameter) {
    return new PlaceAxis(parameter.key(), marks(parameter.domain()));
  }

  private static List<Mark> marks(Domain domain) {
    boolean isFew = domain.levels() > 0 && domain.levels() <= MOST_LEVELS;
    if (isFew || domain instanceof Domain.Choices) {
      return IntStream.range(0, domain.levels())
          .mapToObj(level -> new Mark(domain.middle(level), domain.value(domain.middle(level))))
          .toList();
    }
    if (domain instanceof Domain.Real real && real.scale() == Domain.Scale.LOGARITHMIC) {
      return logarithmic(real);
    }
    return List.of(mark(domain, 0), mark(domain, 0.5), mark(domain, 1));
  }

  private static List<Mark> logarithmic(Domain.Real real) {
    List<Mark> marks = new ArrayList<>();
    marks.add(mark(real, 0));
    int first = (int) Math.floor(Math.log10(real.low())) + 1;
    for (int power = first; Math.pow(10, power) < real.high(); power++) {
      String value = BigDecimal.ONE.scaleByPowerOfTen(power).toString();
      if (Double.parseDouble(value) > real.low()) {
        marks.add(new Mark(real.place(value), number(value)));
      }
    }
    marks.add(mark(real, 1));
    return marks;
  }

  private static Mark mark(Domain domain, double place) {
    return new Mark(place, number(domain.value(place)));
  }

  /** A trial's value for people; empty where the parameter does not exist for it. */
  static String shown(Parameter parameter, Trial trial) {
    String value = trial.values().getOrDefault(parameter.key(), "");
    return parameter.domain() instanceof Domain.Real && !value.isEmpty() ? number(value) : value;
  }

  /** A number in three digits, as short as it gets. */
  private static String number(String value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    String plain = rounded.toPlainString();
    return plain.length() <= 6 ? plain : rounded.toString().toLowerCase(Locale.ROOT);
  }

  /** Where a trial lies; not a number where the parameter does not exist for it. */
  static double place(Parameter parameter, Trial trial) {
    String value = trial.values().get(parameter.key());
    if (value == null) {
      return Double.NaN;
    }
    double place = parameter.domain().place(value);
    int levels = parameter.domain().levels();
    if (levels == 0) {
      return place;
    }
    // Trials of the same value would hide each other.
    double shift = trial.number() * GOLDEN_RATIO % 1 - 0.5;
    return place + SPREAD * shift / levels;
  }
}
