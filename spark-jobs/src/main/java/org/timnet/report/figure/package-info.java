/**
 * Figures of the report. A figure is a small record of data that lays itself out as one {@link
 * org.timnet.report.figure.Drawing}; the drawing writes itself as SVG and as PNG, so that both show
 * the same. Colours are those of Okabe and Ito, which colour-blind people tell apart, and nothing
 * is said by colour alone.
 */
package org.timnet.report.figure;
