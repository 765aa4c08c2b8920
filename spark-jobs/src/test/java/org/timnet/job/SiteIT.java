package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The pages of a report, also as a browser shows them. */
class SiteIT {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src|srcset)=\"([^\"]*)\"");

  private static final List<String> PAGES =
      List.of("index", "ahead", "tables", "figures", "history", "cases", "data");
  private static final List<Integer> WIDTHS = List.of(360, 1280);

  @TempDir private static Path folder;
  private static Path site;

  @BeforeAll
  static void report() throws IOException {
    TinyBenchmark.copiedTo(folder);
    site = folder.resolve("reports/smoke");
  }

  @ParameterizedTest
  @FieldSource("PAGES")
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

  @Test
  void pagesFitScreensOfEveryWidth() throws Exception {
    Map<String, String> shown = shown();

    assertThat(shown).as("pages measured").hasSize(PAGES.size() * WIDTHS.size());
    shown.forEach(
        (page, measured) -> {
          assertThat(measured)
              .as("%s, and how far it reaches to the right", page)
              .contains("[overflow 0]", "[broken images 0]", "[styled]");
          if (page.startsWith("figures")) {
            assertThat(measured).as(page).doesNotContain("[images 0]");
          }
        });
  }

  /** What every page measures in a frame of a phone's and of a screen's width. */
  private static Map<String, String> shown() throws IOException, InterruptedException {
    String frames =
        PAGES.stream()
            .flatMap(page -> WIDTHS.stream().map(width -> "['%s', %d]".formatted(page, width)))
            .collect(Collectors.joining(", "));
    Path page =
        Files.writeString(
            folder.resolve("frames.html"),
            """
            <!DOCTYPE html><title>frames</title>
            <ul></ul>
            <script>
            for (const [page, width] of [%s]) {
              const frame = document.createElement('iframe');
              frame.style = 'height:900px; border:0; width:' + width + 'px';
              // A picture may take another of its sources when the frame gets its width, after load.
              const measure = tries => {
                const seen = frame.contentDocument;
                const images = [...seen.images];
                if (tries > 0 && images.some(i => !i.naturalWidth)) {
                  setTimeout(() => measure(tries - 1), 100);
                  return;
                }
                const root = seen.documentElement;
                const nav = frame.contentWindow.getComputedStyle(seen.querySelector('nav'));
                const item = document.createElement('li');
                item.textContent = page + ' ' + width
                  + ': [overflow ' + (root.scrollWidth - root.clientWidth) + ']'
                  + '[images ' + images.length + ']'
                  + '[broken images ' + images.filter(i => !i.naturalWidth).length + ']'
                  + (nav.display === 'flex' ? '[styled]' : '');
                document.querySelector('ul').append(item);
              };
              frame.onload = () => measure(100);
              frame.src = '%s' + page + '.html';
              document.body.append(frame);
            }
            </script>
            """
                .formatted(frames, site.toUri()));
    String dom =
        chromium(
            "--allow-file-access-from-files",
            "--window-size=%d,1000".formatted(Collections.max(WIDTHS) + 40),
            "--virtual-time-budget=30000",
            "--dump-dom",
            page.toUri().toString());
    Map<String, String> measured = new TreeMap<>();
    Pattern.compile("<li>([^:<]+): ([^<]*)</li>")
        .matcher(dom)
        .results()
        .forEach(item -> measured.put(item.group(1), item.group(2)));
    return measured;
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
    return out;
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "chromium")));
  }
}
