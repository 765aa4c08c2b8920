package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What holds for every figure; the pictures are left in target/figures to be looked at. */
class FigureTest {
  private static final Path PICTURES = Path.of("target", "figures");

  /** What keeps two words on a line apart. */
  private static final double GAP = 3;

  private static Stream<String> names() {
    return SampleFigures.all().keySet().stream();
  }

  private static Figure figure(String name) {
    return SampleFigures.all().get(name);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWellFormedAndSaysWhatItShows(String name) throws Exception {
    Drawing drawing = figure(name).drawing();
    Element svg = parsed(drawing.svg()).getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("font-family")).isEqualTo("sans-serif");
    assertThat(svg.getAttribute("viewBox"))
        .isEqualTo(
            "0 0 %s %s"
                .formatted(
                    SvgSurface.number(drawing.width()), SvgSurface.number(drawing.height())));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(drawing.title())
        .isNotBlank();
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(drawing.description())
        .isNotBlank();
    assertThat(drawing.svg()).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @ParameterizedTest
  @MethodSource("names")
  void textsLieInThePictureAndNotOnEachOther(String name) {
    Drawing drawing = figure(name).drawing();
    List<Words> texts =
        drawing.shapes().stream().filter(Words.class::isInstance).map(Words.class::cast).toList();

    for (int i = 0; i < texts.size(); i++) {
      Box box = texts.get(i).extent();
      assertThat(box)
          .as("place of %s", texts.get(i).text())
          .satisfies(
              b -> assertThat(b.x()).isGreaterThanOrEqualTo(0),
              b -> assertThat(b.y()).isGreaterThanOrEqualTo(0),
              b -> assertThat(b.right()).isLessThanOrEqualTo(drawing.width()),
              b -> assertThat(b.bottom()).isLessThanOrEqualTo(drawing.height()));
      for (Words other : texts.subList(0, i)) {
        Box that = other.extent();
        boolean apart =
            box.right() + GAP <= that.x()
                || that.right() + GAP <= box.x()
                || box.bottom() <= that.y()
                || that.bottom() <= box.y();
        assertThat(apart).as("%s beside %s", texts.get(i).text(), other.text()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameFigureGivesTheSameTextInEveryLocale(String name) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      String svg = figure(name).svg();
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      // Not isEqualTo: nobody wants to read both.
      assertThat(figure(name).svg().equals(svg)).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void pngShowsTheSameAsSvg(String name) throws IOException {
    Figure figure = figure(name);
    byte[] png = figure.png(2);
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), png);
    Files.writeString(PICTURES.resolve(name + ".svg"), figure.svg());

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    Drawing drawing = figure.drawing();
    assertThat((double) image.getWidth()).isEqualTo(2 * drawing.width(), Offset.offset(0.5));
    assertThat((double) image.getHeight()).isEqualTo(2 * drawing.height(), Offset.offset(0.5));
    for (Shape shape : drawing.shapes()) {
      if (shape instanceof Words words && !words.text().isBlank()) {
        assertThat(hasContrast(image, words.extent())).as(words.text()).isTrue();
      }
    }
  }

  /** Whether there is something dark on something bright, or the reverse, in a box. */
  private static boolean hasContrast(BufferedImage image, Box box) {
    int darkest = 255;
    int brightest = 0;
    for (int y = (int) (2 * box.y()); y < 2 * box.bottom(); y++) {
      for (int x = (int) (2 * box.x()); x < 2 * box.right(); x++) {
        int green = image.getRGB(x, y) >> 8 & 0xff;
        darkest = Math.min(darkest, green);
        brightest = Math.max(brightest, green);
      }
    }
    return brightest - darkest > 100;
  }

  @Test
  void aScaleThatIsNoneIsRefused() {
    Figure figure = figure("sparkline");
    assertThatThrownBy(() -> figure.png(0)).hasMessageContaining("scale");
    assertThatThrownBy(() -> figure.png(Double.NaN)).hasMessageContaining("scale");
    assertThatThrownBy(() -> figure.png(11)).hasMessageContaining("up to 10");
  }

  @Test
  void dataThatDoNotFitTogetherAreRefused() {
    assertThatThrownBy(
            () ->
                new ScatterFigure(
                    "t",
                    "",
                    List.of("angry"),
                    List.of(ScatterFigure.Panel.of("TCN", "", new double[1][2], new int[] {1})),
                    1))
        .hasMessage("TCN has a dot of class 1, but there are 1 classes");
    assertThatThrownBy(() -> new ScatterFigure.Dot(Double.NaN, 0, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new TrainingCurves.Curve("TCN", List.of()))
        .hasMessageContaining("TCN");
    assertThatThrownBy(
            () ->
                new FusionFigure.Panel(
                    "EMOVO",
                    List.of(new FusionFigure.Block(1, 0.07)),
                    List.of(List.of(100.0)),
                    List.of(List.of(60.0, 40.0))))
        .hasMessage("EMOVO has 1 blocks but 2 shares");
    assertThatThrownBy(
            () ->
                new FusionFigure.Panel(
                    "EMOVO",
                    List.of(new FusionFigure.Block(1, 0.07)),
                    List.of(),
                    List.of(List.of(100.0))))
        .hasMessageContaining("EMOVO");
    assertThatThrownBy(() -> new WaveFigure.Wave("nothing", new float[0], 8_000))
        .hasMessage("nothing has 0 samples at 8000 Hz");
    assertThatThrownBy(
            () -> new HeatMapFigure("t", "", new double[][] {{1, 2}, {3}}, 1, List.of(), ""))
        .hasMessageContaining("differ in length");
    assertThatThrownBy(() -> new ScatterFigure("t", "", List.of(), List.of(), 2).drawing())
        .hasMessageContaining("at least one panel");
  }

  @Test
  void emotionsLookTheSameInEveryCorpus() {
    Map<String, Look> ravdess = Look.of(SampleFigures.RAVDESS);
    Map<String, Look> emodb =
        Look.of(List.of("angry", "boredom", "disgust", "fear", "happy", "neutral", "sad"));

    assertThat(ravdess.values()).doesNotHaveDuplicates();
    assertThat(ravdess.values()).extracting(Look::marker).doesNotHaveDuplicates();
    assertThat(ravdess.values()).extracting(Look::colour).doesNotHaveDuplicates();
    assertThat(emodb.values()).extracting(Look::marker).doesNotHaveDuplicates();
    assertThat(emodb.get("sad")).isEqualTo(ravdess.get("sad"));
  }

  @Test
  void unknownClassesLookDifferentToo() {
    List<String> classes =
        Stream.concat(
                Stream.of("sad", "calm", "boredom"),
                Stream.iterate(1, i -> i + 1).limit(40).map(i -> "class " + i))
            .toList();

    Map<String, Look> looks = Look.of(classes);
    assertThat(looks.keySet()).containsExactlyElementsOf(classes);
    assertThat(looks.values()).doesNotHaveDuplicates();
  }
}
