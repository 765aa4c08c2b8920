package org.timnet.report.table;

import java.util.function.Function;

/** How a table is written; every format shows the same cells. */
public enum TableFormat {
  /** GitHub's Markdown, heading and notes included. */
  MARKDOWN("md", MarkdownRenderer::render),
  /** RFC 4180 with the protocol in every row, for programs. */
  CSV("csv", CsvRenderer::render),
  /** Needs the packages booktabs and, for tables longer than a page, longtable. */
  LATEX("tex", LatexRenderer::render),
  /** A figure element to be put into a page; no styles of its own. */
  HTML("html", HtmlRenderer::render);

  private final String extension;
  private final Function<PaperTable, String> renderer;

  TableFormat(String extension, Function<PaperTable, String> renderer) {
    this.extension = extension;
    this.renderer = renderer;
  }

  /** Of a file in this format, without a dot. */
  public String extension() {
    return extension;
  }

  /** The table as text, ending in a line feed. */
  public String render(PaperTable table) {
    return renderer.apply(table);
  }
}
