package org.timnet.job.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.timnet.storage.Json;

/** Where a command's words go: results to standard output, progress to standard error. */
public final class Output {
  /** What a result looks like. */
  enum Form {
    TABLE,
    JSON
  }

  /** Of a terminal that does not say. */
  private static final int COLUMNS = 80;

  private final PrintWriter results;
  private final PrintWriter progress;
  private final Form form;

  Output(PrintWriter results, PrintWriter progress, Form form) {
    this.results = results;
    this.progress = progress;
    this.form = form;
  }

  /**
   * Prints what came out, in the form that was asked for.
   *
   * @param json becomes one JSON object
   * @param table what people get instead
   */
  public void result(Object json, Supplier<?> table) {
    results.println(form == Form.JSON ? Json.sorted(json) : table.get());
  }

  /** A bar for so many steps; close it, so that the line after it starts afresh. */
  public ProgressBar progress(String name, long total) {
    // Java cannot tell whether standard error is a terminal, nor how wide; the launcher can.
    ProgressBar.Style style =
        Boolean.getBoolean("timnet.terminal")
            ? new ProgressBar.InPlace(Integer.getInteger("timnet.columns", COLUMNS))
            : new ProgressBar.Lines();
    return new ProgressBar(name, total, progress, style, System::nanoTime);
  }
}
