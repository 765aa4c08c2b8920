package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFewTest {

  @Test
  void countsWhatItDoesNotShow() {
    assertThat(FirstFew.of(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d, e");
    assertThat(FirstFew.of(List.of("a", "b", "c", "d", "e", "f", "g")))
        .isEqualTo("a, b, c, d, e and 2 more");
    assertThat(FirstFew.of(List.of())).isEmpty();
  }
}
