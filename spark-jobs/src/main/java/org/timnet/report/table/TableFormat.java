package org.timnet.report.table;

/** How a table is written; every format shows the same cells. */
public enum TableFormat {
  /** GitHub's Markdown, heading and notes included. */
  MARKDOWN("md"),
  /** RFC 4180 with the protocol in every row, for programs. */
  CSV("csv"),
  /** Needs the packages booktabs and, for tables longer than a page, longtable. */
  LATEX("tex"),
  /** A figure element to be put into a page; no styles of its own. */
  HTML("html");

  private final String extension;

  TableFormat(String extension) {
    this.extension = extension;
  }

  /** Of a file in this format, without a dot. */
  public String extension() {
    return extension;
  }

  /** The table as text, ending in a line feed. */
  public String render(PaperTable table) {
    return switch (this) {
      case MARKDOWN -> MarkdownRenderer.render(table);
      case CSV -> CsvRenderer.render(table);
      case LATEX -> LatexRenderer.render(table);
      case HTML -> HtmlRenderer.html(table).toString();
    };
  }
}
