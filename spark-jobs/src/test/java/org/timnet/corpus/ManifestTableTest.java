package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTableTest {
  private static final String HEADER = "path,emotion,speaker,text\n";

  @Test
  void readsQuotedFieldsAndSaysWhereRowsBegin() {
    ManifestTable table = table(HEADER + "a, b ,\"c, \"\"d\"\"\ne\",x\r\n\r\n1,,3,4\r5,6,7,8");
    assertThat(table.rows())
        .containsExactly(
            new ManifestTable.Row(2, List.of("a", "b", "c, \"d\"\ne", "x")),
            new ManifestTable.Row(5, List.of("1", "", "3", "4")),
            new ManifestTable.Row(6, List.of("5", "6", "7", "8")));
  }

  @Test
  void findsColumnsByNameAndRowsMayEndEarly() {
    ManifestTable table = table("Text, SPEAKER,\"Path\",emotion,\nwell,x,a.wav,sad\n,y,b.wav\n");
    ManifestTable.Row first = table.rows().get(0);
    assertThat(table.value(first, "path")).isEqualTo("a.wav");
    assertThat(table.value(first, "text")).isEqualTo("well");
    assertThat(table.value(table.rows().get(1), "emotion")).isEmpty();
    assertThat(table.value(first, "no such column")).isEmpty();
  }

  /** As spreadsheets leave them: everywhere, in some rows only, with blanks that nobody sees. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path,emotion,speaker,,\na,b,c,,\n",
        "path,emotion,speaker\na,b,c,,\n,,\n",
        ",,\n\npath,emotion,speaker,,\n,,,,\na,b,c\n\u00A0,\u200B,,\n",
        "path,emotion,speaker\r\na,b,c\r\n,,\r\n,,\r\n",
        "sep=,\npath,emotion,speaker\na,b,c\n",
      })
  void passesOverEmptyColumnsAndRows(String text) {
    ManifestTable table = table(text);
    assertThat(table.columns().keySet()).containsExactlyInAnyOrder("path", "emotion", "speaker");
    assertThat(table.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.fields()).startsWith("a", "b", "c"));
  }

  @Test
  void namesTheLineOfAProblem() {
    assertThatThrownBy(() -> table(HEADER + "b,\"c\nd"))
        .hasMessage("2: a quoted field is not closed");
    assertThatThrownBy(() -> table(HEADER + "a,b,c\n\"b\"c"))
        .hasMessage("3: there is text after a quoted field: double the quotes inside it");
    assertThatThrownBy(() -> table(HEADER + "a,b,c,d,e"))
        .hasMessageStartingWith("2: 5 fields, but the header has 4");
    // A column without a name would swallow what follows an unquoted comma.
    assertThatThrownBy(() -> table("path,emotion,speaker,text,\na,b,c,Well, well"))
        .hasMessageStartingWith("2: 5 fields, but the header has 4");
  }

  @Test
  void namesTheSeparatorThatIsNoComma() {
    assertThatThrownBy(() -> table("path;emotion;speaker\na;b;c\n"))
        .hasMessageStartingWith("1: its fields are separated by semicolons: separate them by");
    assertThatThrownBy(() -> table("emotion\tpath\tspeaker\n"))
        .hasMessageContaining("separated by tabs");
    assertThatThrownBy(() -> table("path|emotion|speaker\n")).hasMessageContaining("vertical bars");
    assertThatThrownBy(() -> table("sep=;\npath;emotion;speaker\n"))
        .hasMessageContaining("separated by semicolons");
    assertThatThrownBy(() -> table("\n\"path\";\"emotion\";\"speaker\"\n\"a\";\"b\";\"c\"\n"))
        .hasMessageStartingWith("2: its fields are separated by semicolons");
    assertThatThrownBy(() -> table("\"path\"\t\"emotion\"\t\"speaker\"\n"))
        .hasMessageContaining("separated by tabs");
    assertThatThrownBy(() -> table("sep=;\n\"path\";\"emotion\";\"speaker\"\n"))
        .hasMessageContaining("separated by semicolons");
    assertThatThrownBy(() -> table("path;emotion;speaker\n\"a\";\"b\";\"c\"\n"))
        .hasMessageStartingWith("1: its fields are separated by semicolons");
    assertThatThrownBy(() -> table("\"path\" x,emotion,speaker\n"))
        .hasMessageStartingWith("1: there is text after a quoted field");
    assertThatThrownBy(() -> table("file;label\n")).hasMessageContaining("no column 'path'");
  }

  private static ManifestTable table(String text) {
    return ManifestTable.of(text, (line, what) -> new CorpusException(line + ": " + what));
  }
}
