package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaturalOrderTest {

  /** Each pair as natsort 8 with alg=ns.IGNORECASE orders it. */
  @ParameterizedTest
  @CsvSource({
    "a2, a10",
    "a9b, a10a",
    "a02, A3",
    "B1, c1",
    "b, C",
    "a, a1",
    "a1, a1b",
    "a1, ab",
    "a1, a-1",
    "1, a",
    "1-2, 1-10",
    "201-angry-liuchanhg, 201-angry-wangzhe",
    "201-angry-zhaoquanyin, 201-angry-ZhaoZuoxiang",
    "201-angry-ZhaoZuoxiang, 202-angry-liuchanhg",
    "DC_a02, DC_a10",
    "DC_a15, je_a01",
    "03a01Wa, 03a02Wb",
    "03b10Wc, 08a01Wa",
    "Ses01F_script01_1_F000, Ses01F_script01_1b_F000",
    "Ses01F_impro02_F001, Ses01F_impro10_F000",
    "Ses01F_impro01_F000, Ses01F_script01_1_F000",
    "a99999999999999999999998, a99999999999999999999999",
    "a99999999999999999999999, a100000000000000000000000",
  })
  void ordersAsNatsortDoes(String first, String second) {
    assertThat(NaturalOrder.IGNORING_CASE.compare(first, second)).isNegative();
    assertThat(NaturalOrder.IGNORING_CASE.compare(second, first)).isPositive();
  }

  @Test
  void tellsNamesApartThatDifferOnlyInCaseOrZeros() {
    assertThat(List.of("a1", "A1", "a01", "A01"))
        .allSatisfy(
            left ->
                assertThat(List.of("a1", "A1", "a01", "A01"))
                    .filteredOn(right -> NaturalOrder.IGNORING_CASE.compare(left, right) == 0)
                    .containsExactly(left));
  }

  @Test
  void isTheSameFromAnyListing() {
    List<String> expected = List.of("", "1", "2", "10", "A01", "a1", "a1b", "a2", "a-1", "b");
    List<String> names = new ArrayList<>(expected);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(names, new Random(seed));
      assertThat(names.stream().sorted(NaturalOrder.IGNORING_CASE).toList()).isEqualTo(expected);
    }
  }
}
