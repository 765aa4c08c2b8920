package org.timnet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaKernelTest {
  private static JavaKernel kernel;

  @BeforeAll
  static void start() {
    kernel = new JavaKernel("1");
  }

  @AfterAll
  static void stop() {
    kernel.onShutdown(false);
  }

  @Test
  void aCellGivesTheValueOfItsLastLine() {
    assertThat(kernel.evalRaw("int a = 3;\nint twice(int n) {\n  return 2 * n;\n}\ntwice(a)"))
        .isEqualTo(6);
    assertThat(kernel.evalRaw("List.of(a, twice(a))")).isEqualTo(List.of(3, 6));
    assertThat(kernel.evalRaw("new StringBuilder(\"x\")")).hasToString("x");
  }

  @Test
  void nothingIsShownOfWhatASemicolonOrADeclarationEnds() {
    assertThat(kernel.evalRaw("Math.max(1, 2);")).isNull();
    assertThat(kernel.evalRaw("var b = 5")).isNull();
    assertThat(kernel.evalRaw("// a remark\n")).isNull();
    assertThat(kernel.evalRaw("import java.time.*;")).isNull();
  }

  @Test
  void whatDoesNotCompileIsSaidWithItsLine() {
    assertThatThrownBy(() -> kernel.evalRaw("int c = 1;\nint d = \"one\";"))
        .isInstanceOfSatisfying(
            CellException.class,
            refused ->
                assertThat(kernel.formatError(refused))
                    .first()
                    .asString()
                    .contains("incompatible types"))
        .satisfies(
            refused -> assertThat(kernel.formatError(refused)).contains("    int d = \"one\";"));
    assertThatThrownBy(() -> kernel.evalRaw("if (true) {")).hasMessageContaining("ends too early");
  }

  @Test
  void whatIsThrownIsNamedWithItsCause() {
    assertThatThrownBy(
            () ->
                kernel.evalRaw(
                    "throw new IllegalStateException(\"no night\", new IOException(\"no file\"));"))
        .isInstanceOf(CellException.class)
        .satisfies(
            thrown ->
                assertThat(kernel.formatError(thrown))
                    .contains(
                        "java.lang.IllegalStateException: no night",
                        "caused by java.io.IOException: no file"));
  }

  @Test
  void aFigureIsShownAsAPicture() {
    Object figure =
        kernel.evalRaw(
            "new org.timnet.report.figure.Sparkline(\"nights\", List.of(1.0), Optional.empty())");
    assertThat(kernel.getRenderer().render(figure).getData(MIMEType.TEXT_HTML))
        .asString()
        .startsWith("<img ")
        .contains("alt=\"1 night, the newest 1.00.\"", "data:image/svg+xml;base64,");
  }

  @Test
  void completesNames() {
    String code = "Math.flo";
    assertThat(kernel.complete(code, code.length()).getReplacements())
        .anyMatch(name -> name.startsWith("floor"));
    assertThat(kernel.isComplete("int e = 1;")).isEqualTo(BaseKernel.IS_COMPLETE_YES);
    assertThat(kernel.isComplete("if (true) {")).isEqualTo(BaseKernel.IS_COMPLETE_MAYBE);
  }
}
