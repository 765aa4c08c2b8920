package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine that has no fonts, as containers often are, made by telling fontconfig of none. */
@EnabledOnOs(OS.LINUX)
class PngWithoutFontsIT {
  /** Draws a figure in a JVM of its own: fonts are looked for once. */
  static final class Painter {
    private Painter() {}

    public static void main(String[] args) {
      Figure figure = SampleFigures.all().get("confusion");
      System.out.println(figure.svg().length() > 1000 ? "svg" : "no svg");
      try {
        figure.png(1);
        System.out.println("png");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void svgIsDrawnAndPngSaysWhatIsMissing(@TempDir Path folder) throws Exception {
    Path nothing =
        Files.writeString(
            folder.resolve("fonts.conf"),
            "<?xml version=\"1.0\"?><fontconfig><dir>" + folder + "</dir></fontconfig>");

    String output = paint("FONTCONFIG_FILE", nothing.toString(), folder);
    assertThat(output.lines()).hasSize(2);
    assertThat(output).startsWith("svg").contains("no fonts").contains("fonts-dejavu-core");
  }

  @Test
  void aDisplayThatIsNotThereIsNotAskedFor(@TempDir Path folder) throws Exception {
    assertThat(paint("DISPLAY", ":9999", folder)).isEqualToIgnoringNewLines("svgpng");
  }

  private static String paint(String variable, String value, Path home)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Where Java would remember which fonts this machine has.
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Painter.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(variable, value);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
