package org.timnet.notebook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.timnet.report.figure.Figure;
import org.timnet.report.html.Html;
import org.timnet.report.site.SiteFigure;
import org.timnet.report.table.PaperTable;
import org.timnet.report.table.TableFormat;

/**
 * What a notebook shows of timnet's own values: figures as pictures, tables as tables.
 *
 * <p>Pictures are images in HTML and not SVG as Jupyter knows it, of which nbconvert leaves the
 * text alone.
 */
final class NotebookRenderers {
  private NotebookRenderers() {}

  static void register(Renderer renderer) {
    renderer
        .createRegistration(Figure.class)
        .preferring(MIMEType.TEXT_HTML)
        .register(
            (figure, context) -> {
              context.renderIfRequested(MIMEType.TEXT_HTML, () -> image(figure).toString());
              context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> figure.drawing().description());
            });
    renderer
        .createRegistration(SiteFigure.class)
        .preferring(MIMEType.TEXT_HTML)
        .register(
            (figure, context) -> {
              context.renderIfRequested(MIMEType.TEXT_HTML, () -> captioned(figure).toString());
              context.renderIfRequested(MIMEType.TEXT_PLAIN, figure::caption);
            });
    renderer
        .createRegistration(PaperTable.class)
        .preferring(MIMEType.TEXT_HTML)
        .register(
            (table, context) -> {
              context.renderIfRequested(MIMEType.TEXT_HTML, () -> TableFormat.HTML.render(table));
              context.renderIfRequested(
                  MIMEType.TEXT_PLAIN, () -> TableFormat.MARKDOWN.render(table));
            });
  }

  private static Html image(Figure figure) {
    byte[] svg = figure.svg().getBytes(StandardCharsets.UTF_8);
    return Html.element("img")
        .with("style", "max-width:100%")
        .with("alt", figure.drawing().description())
        .with("src", "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg))
        .alone();
  }

  private static Html captioned(SiteFigure figure) {
    return Html.element("figure")
        .of(image(figure.wide()), Html.element("figcaption").of(figure.caption()));
  }
}
