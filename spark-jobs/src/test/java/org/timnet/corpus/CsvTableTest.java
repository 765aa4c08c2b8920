package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  @Test
  void readsQuotedFields() {
    assertThat(rows("a, b ,\"c, \"\"d\"\"\ne\"\r\n\r\n1,,3"))
        .containsExactly(
            new CsvTable.Row(1, List.of("a", "b", "c, \"d\"\ne")),
            new CsvTable.Row(4, List.of("1", "", "3")));
  }

  @Test
  void passesOverByteOrderMarkAndMissingLastLineBreak() {
    assertThat(rows("\uFEFFa,b\n1,2")).extracting(CsvTable.Row::line).containsExactly(1, 2);
    assertThat(rows("\uFEFFa\n").get(0).fields()).containsExactly("a");
    assertThat(rows("")).isEmpty();
    assertThat(rows("a,\n").get(0).fields()).containsExactly("a", "");
  }

  @Test
  void namesTheLineOfAProblem() {
    assertThatThrownBy(() -> rows("a\nb,\"c\nd")).hasMessage("2: a quoted field is not closed");
    assertThatThrownBy(() -> rows("a\n\"b\"c")).hasMessageStartingWith("2: there is text after");
  }

  private static List<CsvTable.Row> rows(String text) {
    return CsvTable.rows(text, (line, problem) -> new IllegalStateException(line + ": " + problem));
  }
}
