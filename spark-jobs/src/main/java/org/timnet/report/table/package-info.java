/**
 * The paper's tables with our figures beside the published ones, each in columns of its own, and
 * how they are written: Markdown, CSV, LaTeX, HTML.
 */
package org.timnet.report.table;
