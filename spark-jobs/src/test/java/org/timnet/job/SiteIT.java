package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.testing.SparkSessions;

/** The pages of a report, also as a browser shows them. */
class SiteIT {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src|srcset)=\"([^\"]*)\"");

  @TempDir private static Path folder;
  private static Path site;

  @BeforeAll
  static void report() {
    SparkSessions.shared();
    Captured run = TinyBenchmark.run(folder, "benchmark", "--smoke");
    assertThat(run.exit()).as(run.err()).isZero();
    site = folder.resolve("reports/smoke");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "tables", "figures", "history", "cases", "data"})
  void everythingThatAPageRefersToIsThereAndLiesBesideIt(String page) throws IOException {
    String html = Files.readString(site.resolve(page + ".html"));
    Matcher matcher = REFERENCE.matcher(html);
    List<String> references = matcher.results().map((MatchResult found) -> found.group(1)).toList();

    assertThat(references).hasSizeGreaterThan(6);
    for (String reference : references) {
      if (!reference.equals("data:,") && !reference.startsWith("#")) {
        assertThat(reference).doesNotContain(":").doesNotStartWith("/");
        assertThat(site.resolve(reference).normalize()).startsWith(folder).isRegularFile();
      }
    }
    assertThat(html).doesNotContain("<script", "url(", "@import");
  }

  @Test
  void theStylesheetLoadsNothing() throws IOException {
    assertThat(site.resolve("style.css"))
        .content()
        .doesNotContain("url(", "@import")
        .contains("prefers-color-scheme: dark");
  }

  @ParameterizedTest
  @CsvSource({
    "index, 360",
    "index, 1280",
    "tables, 360",
    "tables, 1280",
    "figures, 360",
    "figures, 1280",
    "history, 360",
    "history, 1280",
    "cases, 360",
    "cases, 1280",
    "data, 360",
    "data, 1280",
  })
  void fitsScreensOfThisWidth(String page, int width) throws Exception {
    String shown = shown(page + ".html", width);

    assertThat(shown).as("page, and how far it reaches to the right").contains("[overflow 0]");
    assertThat(shown).contains("[broken images 0]").contains("[styled]");
    if (page.equals("figures")) {
      assertThat(shown).doesNotContain("[images 0]");
    }
  }

  /** What a page measures in a frame of a phone's or a screen's width; a window has a least one. */
  private static String shown(String page, int width) throws IOException, InterruptedException {
    Path frame = folder.resolve("frame-%s-%d.html".formatted(page, width));
    Files.writeString(
        frame,
        """
        <!DOCTYPE html><title>waiting</title>
        <iframe id="page" src="reports/smoke/%s" style="width:%dpx;height:900px;border:0"></iframe>
        <script>
        page.onload = () => {
          const seen = page.contentDocument;
          const images = [...seen.images];
          const root = seen.documentElement;
          const styled = page.contentWindow.getComputedStyle(seen.querySelector('nav')).display;
          document.title = '[overflow ' + (root.scrollWidth - root.clientWidth) + ']'
            + '[images ' + images.length + ']'
            + '[broken images ' + images.filter(i => !i.naturalWidth).length + ']'
            + (styled === 'flex' ? '[styled]' : '');
        };
        </script>
        """
            .formatted(page, width));
    return chromium(
        "--allow-file-access-from-files",
        "--window-size=%d,1000".formatted(width + 40),
        "--virtual-time-budget=10000",
        "--dump-dom",
        frame.toUri().toString());
  }

  private static String chromium(String... options) throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "Debian's chromium");
    Path profile = Files.createTempDirectory(folder, "profile");
    ProcessBuilder builder =
        new ProcessBuilder(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            // A page that asks for anything from elsewhere does not get it.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=" + profile);
    builder.command().addAll(List.of(options));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    Matcher title = Pattern.compile("<title>(.*)</title>").matcher(out);
    assertThat(title.find()).as(out).isTrue();
    return title.group(1);
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "chromium")));
  }
}
