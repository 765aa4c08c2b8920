package org.timnet.notebook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * A Jupyter kernel that runs cells of Java with the JDK's own shell, on the class path and in the
 * JVM that it was started with. The value of a cell's last line is shown where no semicolon follows
 * it; {@code display(value)} shows more than one. {@link NotebookRenderers} says what is drawn
 * rather than written.
 */
final class JavaKernel extends BaseKernel {
  private static final String STARTUP =
      """
      import java.io.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      import static %s.display;
      """
          .formatted(BaseNotebookStatics.class.getName());

  private static final String SHELL_FRAMES = "REPL.$";

  private final CellExecution execution = new CellExecution();
  private final JShell shell;
  private final SourceCodeAnalysis analysis;

  /**
   * A kernel with a shell of its own.
   *
   * @param version of timnet
   */
  JavaKernel(String version) {
    super(
        "timnet",
        version,
        new LanguageInfo.Builder("Java")
            .version(System.getProperty("java.version"))
            .mimetype("text/x-java-source")
            .fileExtension(".java")
            .pygments("java")
            .codemirror("text/x-java")
            .build(),
        List.of(),
        null,
        new JupyterIO(StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        null,
        null,
        false,
        new StringStyler.Builder().build());
    NotebookRenderers.register(renderer);
    shell = JShell.builder().executionEngine(execution.provider(), null).build();
    analysis = shell.sourceCodeAnalysis();
    shell.addToClasspath(System.getProperty("java.class.path"));
    evalRaw(STARTUP);
  }

  @Override
  public Object evalRaw(String source) {
    Object value = null;
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = analysis.analyzeCompletion(rest);
      if (!next.completeness().isComplete() && next.source() == null) {
        if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
          break;
        }
        throw new CellException(List.of("the cell ends too early, after: " + rest.strip()), null);
      }
      value = run(next.source(), next.remaining().isBlank() && !endsInSemicolon(rest));
      rest = next.remaining();
    }
    return value;
  }

  private static boolean endsInSemicolon(String source) {
    return source.stripTrailing().endsWith(";");
  }

  private Object run(String source, boolean shows) {
    Object value = null;
    for (SnippetEvent event : shell.eval(source)) {
      // Other events are of older snippets that this one has changed.
      if (event.causeSnippet() == null) {
        if (event.exception() != null) {
          throw new CellException(thrown(event.exception()), event.exception());
        }
        if (event.status() == Snippet.Status.REJECTED) {
          throw new CellException(rejected(event.snippet()), null);
        }
        value = isExpression(event.snippet()) ? execution.value() : null;
      }
    }
    return shows ? value : null;
  }

  /** The shell calls those variables that it keeps under a name of its own. */
  private static boolean isExpression(Snippet snippet) {
    return snippet.kind() == Snippet.Kind.EXPRESSION
        || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
  }

  private List<String> rejected(Snippet snippet) {
    List<String> lines = new ArrayList<>();
    shell
        .diagnostics(snippet)
        .forEach(
            problem -> {
              lines.addAll(problem.getMessage(null).lines().toList());
              int start = (int) Math.max(0, problem.getStartPosition());
              int end = snippet.source().indexOf('\n', start);
              lines.add(
                  "    "
                      + snippet
                          .source()
                          .substring(
                              snippet.source().lastIndexOf('\n', start - 1) + 1,
                              end < 0 ? snippet.source().length() : end)
                          .strip());
            });
    return lines.isEmpty() ? List.of("the cell was refused: " + snippet.source()) : lines;
  }

  /** The exception with its causes and the frames that are not the shell's. */
  private static List<String> thrown(JShellException exception) {
    List<String> lines = new ArrayList<>();
    String before = "";
    for (Throwable each = exception; each != null; each = each.getCause()) {
      String name =
          each instanceof EvalException thrown
              ? thrown.getExceptionClassName()
              : each.getClass().getName();
      lines.add(before + name + (each.getMessage() == null ? "" : ": " + each.getMessage()));
      Arrays.stream(each.getStackTrace())
          .filter(frame -> !frame.getClassName().startsWith(SHELL_FRAMES))
          .forEach(frame -> lines.add("    at " + frame));
      before = "caused by ";
    }
    return lines;
  }

  @Override
  public List<String> formatError(Throwable problem) {
    return problem instanceof CellException cell ? cell.lines() : super.formatError(problem);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    List<Documentation> found = analysis.documentation(code, at, true);
    return found.isEmpty()
        ? null
        : new DisplayData(
            found.stream()
                .map(each -> each.javadoc() == null ? each.signature() : described(each))
                .collect(Collectors.joining("\n\n")));
  }

  private static String described(Documentation documentation) {
    return documentation.signature() + "\n" + documentation.javadoc();
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    int[] start = {at};
    List<String> found =
        analysis.completionSuggestions(code, at, start).stream()
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return found.isEmpty() ? null : new ReplacementOptions(found, start[0], at);
  }

  @Override
  public String isComplete(String code) {
    return analysis.analyzeCompletion(code).completeness().isComplete()
        ? IS_COMPLETE_YES
        : IS_COMPLETE_MAYBE;
  }

  @Override
  public void interrupt() {
    shell.stop();
  }

  @Override
  public void onShutdown(boolean isRestarting) {
    super.onShutdown(isRestarting);
    shell.close();
  }
}
