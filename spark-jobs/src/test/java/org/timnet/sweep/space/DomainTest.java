package org.timnet.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Constant;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Domain.Whole;

class DomainTest {
  static Stream<Domain> domains() {
    return Stream.of(
        new Constant("x"),
        new Choices(List.of("a", "b", "c")),
        new Real(-5, 10, Scale.LINEAR),
        new Real(1e-5, 1, Scale.LOGARITHMIC),
        new Whole(1, 12, Scale.LINEAR),
        new Whole(3, 3, Scale.LINEAR),
        new Whole(8, 256, Scale.LOGARITHMIC));
  }

  @ParameterizedTest
  @MethodSource("domains")
  void aValueHasAPlaceOfItsOwn(Domain domain) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      String value = domain.value(random.nextDouble());

      assertThat(domain.value(domain.place(value))).isEqualTo(value);
    }
    assertThat(domain.place(domain.value(0))).isBetween(0.0, 0.5);
    assertThat(domain.place(domain.value(1))).isBetween(0.5, 1.0);
  }

  @Test
  void endsBelongToARange() {
    assertThat(new Real(1e-4, 0.3, Scale.LOGARITHMIC).value(0)).isEqualTo("1.0E-4");
    assertThat(new Real(1e-4, 0.3, Scale.LOGARITHMIC).value(1)).isEqualTo("0.3");
    assertThat(new Whole(1, 12, Scale.LINEAR).value(1)).isEqualTo("12");
    assertThat(new Whole(8, 256, Scale.LOGARITHMIC).value(0)).isEqualTo("8");
  }

  @Test
  void wholeNumbersAreOfEqualProbability() {
    Domain domain = new Whole(1, 4, Scale.LINEAR);
    SplittableRandom random = new SplittableRandom(2);
    Map<String, Long> counts =
        Stream.generate(() -> domain.value(random.nextDouble()))
            .limit(40_000)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(counts).containsOnlyKeys("1", "2", "3", "4");
    assertThat(counts.values())
        .allSatisfy(n -> assertThat(n).isCloseTo(10_000, Offset.offset(400L)));
  }

  @Test
  void aLogarithmicRangeIsHalvedAtItsGeometricMean() {
    assertThat(new Real(1e-4, 1, Scale.LOGARITHMIC).value(0.5)).isEqualTo("0.01");
  }

  @Test
  void numbersAreOrderedAndWordsAreNot() {
    assertThat(new Choices(List.of("16", "8", "1e2")).values()).containsExactly("8", "16", "1e2");
    assertThat(new Choices(List.of("16", "8")).isOrdered()).isTrue();
    assertThat(new Choices(List.of("sgd", "adam")).isOrdered()).isFalse();
    assertThat(new Choices(List.of("sgd", "adam")).values()).containsExactly("sgd", "adam");
  }

  @Test
  void aGridHasEveryValueOfAFewAndSomeOfAContinuum() {
    assertThat(new Choices(List.of("a", "b")).grid(5)).hasSize(2);
    assertThat(new Real(0, 1, Scale.LINEAR).grid(3)).containsExactly(0.0, 0.5, 1.0);
  }
}
