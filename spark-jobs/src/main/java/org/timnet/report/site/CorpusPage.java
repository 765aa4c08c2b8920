package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.prose;
import static org.timnet.report.site.HtmlTable.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.feature.table.Copies;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.report.ScoreHeading;
import org.timnet.report.html.Html;
import org.timnet.settings.BuildVersion;
import org.timnet.storage.Storage;

/**
 * What is in a corpus: classes by speaker, durations, rates, levels, what was refused, and what is
 * there several times. A page of the site, and one of its own beside the feature table.
 */
public final class CorpusPage {
  private static final String ALL = "all";

  private final CorpusProfile profile;

  CorpusPage(CorpusProfile profile) {
    this.profile = profile;
  }

  /**
   * Writes the page of its own beside a feature table.
   *
   * @param manifest of the table
   * @param recordings where the corpus comes from
   * @return where it lies
   */
  public static Path write(
      Storage storage, FeatureManifest manifest, ScoreHeading.Recordings recordings)
      throws IOException {
    CorpusPage page = new CorpusPage(CorpusProfile.read(storage, manifest));
    Path file = FeatureFolder.of(storage, manifest).page();
    storage.file(file).write(page.standalone(recordings).toString());
    return file;
  }

  /** The file of a corpus' page on the site. */
  static String file(String corpus) {
    return "corpus-" + corpus + ".html";
  }

  Html standalone(ScoreHeading.Recordings recordings) {
    return Page.template("standalone.html")
        .with(
            Map.of(
                "title", Html.text(profile.manifest().corpus()),
                "style", Page.style(),
                "banner",
                    recordings == ScoreHeading.Recordings.SYNTHETIC
                        ? SyntheticBanner.of(List.of(profile.manifest().corpus()))
                        : Html.EMPTY,
                "body", body(),
                "version", Html.text(BuildVersion.text())));
  }

  /** As a page of the site. */
  Html html(Benchmark benchmark) {
    return Page.frame("Corpus " + profile.manifest().corpus(), benchmark, body());
  }

  private Html body() {
    FeatureManifest manifest = profile.manifest();
    return Page.template("corpus.html")
        .with(
            Map.ofEntries(
                Map.entry("corpus", Html.text(manifest.corpus())),
                Map.entry("rows", Html.text(manifest.rows())),
                Map.entry("seconds", Html.text(Math.round(manifest.seconds()))),
                Map.entry("preset", Html.text(manifest.preset())),
                Map.entry("checksum", Html.text(manifest.checksum())),
                Map.entry("speakers", speakers()),
                Map.entry("durations", durations()),
                Map.entry("rates", rates()),
                Map.entry("levels", levels()),
                Map.entry("quarantine", quarantine()),
                Map.entry("copies", copies())));
  }

  private Html speakers() {
    List<String> classes = profile.manifest().classes();
    HtmlTable table =
        HtmlTable.of(
            Stream.of(Stream.of("Speaker"), classes.stream(), Stream.of(ALL))
                .flatMap(each -> each)
                .toList());
    profile
        .classesBySpeaker()
        .forEach((speaker, counts) -> counts(table, speaker, counts, classes));
    Map<String, Integer> sums =
        profile.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.emotion().name(), Collectors.summingInt(row -> 1)));
    counts(table, ALL, sums, classes);
    return table.html();
  }

  private static void counts(
      HtmlTable table, String name, Map<String, Integer> counts, List<String> classes) {
    List<Html> cells = new ArrayList<>(List.of(text(name)));
    classes.forEach(emotion -> cells.add(number(counts.getOrDefault(emotion, 0))));
    cells.add(number(counts.values().stream().mapToInt(Integer::intValue).sum()));
    table.row(cells.toArray(Html[]::new));
  }

  private Html durations() {
    CorpusProfile.Durations durations = profile.durations();
    HtmlTable table =
        HtmlTable.of(
            "Seconds",
            "least",
            "10 %",
            "median",
            "90 %",
            "most",
            "in training",
            "cropped",
            "lost by that",
            "padding");
    List<Html> cells = new ArrayList<>(List.of(text("of recordings")));
    cells.addAll(quantiles(durations.seconds(), "%.2f"));
    cells.add(number(format("%.2f", durations.trained())));
    cells.add(number("%d of %d".formatted(durations.cropped(), profile.rows().size())));
    cells.add(number(format("%.1f %%", 100 * durations.lost())));
    cells.add(number(format("%.1f %%", 100 * durations.padding())));
    table.row(cells.toArray(Html[]::new));
    return table.html();
  }

  private static List<Html> quantiles(CorpusProfile.Quantiles quantiles, String format) {
    return Stream.of(
            quantiles.least(),
            quantiles.low(),
            quantiles.median(),
            quantiles.high(),
            quantiles.most())
        .map(value -> number(format(format, value)))
        .toList();
  }

  private Html rates() {
    HtmlTable table = HtmlTable.of("Sampling rate, Hz", "Recordings");
    profile.rates().forEach((rate, count) -> table.row(number(rate), number(count)));
    return table.html();
  }

  private Html levels() {
    Map<String, CorpusProfile.Levels> levels = profile.levels(ALL);
    if (levels.isEmpty()) {
      return Html.element("p").of("Not known; run timnet extract again.").line();
    }
    HtmlTable table =
        HtmlTable.of(
            "Speaker",
            "Recordings",
            "RMS least",
            "10 %",
            "median",
            "90 %",
            "most",
            "Peak median",
            "most",
            "with clipping");
    levels.forEach(
        (name, each) -> {
          List<Html> cells = new ArrayList<>(List.of(text(name), number(each.utterances())));
          cells.addAll(quantiles(each.rms(), "%.1f"));
          cells.add(number(format("%.1f", each.peak().median())));
          cells.add(number(format("%.1f", each.peak().most())));
          cells.add(number(each.clipped()));
          table.row(cells.toArray(Html[]::new));
        });
    return Html.of(table.html(), unknown());
  }

  private Html unknown() {
    return profile.unknown() == 0
        ? Html.EMPTY
        : Html.element("p")
            .of(
                "Not known of %d recordings, whose features were there before; run timnet extract."
                    .formatted(profile.unknown()))
            .line();
  }

  private Html quarantine() {
    if (profile.quarantine().isEmpty()) {
      return Html.element("p").of("Nothing was refused.").line();
    }
    HtmlTable table = HtmlTable.of("Recording", "Why it is left out");
    profile.quarantine().forEach(bad -> table.row(prose(bad.source()), prose(bad.reason())));
    return table.html();
  }

  private Html copies() {
    List<Copies.Group> groups = profile.copies().groups();
    Html missing =
        profile.unknown() == 0
            ? Html.EMPTY
            : Html.element("p")
                .of("Of some recordings only the bytes are known; run timnet extract again.")
                .line();
    if (groups.isEmpty()) {
      return Html.of(Html.element("p").of("None found.").line(), missing);
    }
    HtmlTable table = HtmlTable.of("What is the same", "Recordings", "Not the same");
    groups.stream()
        .sorted(Comparator.comparing((Copies.Group group) -> group.differing().isEmpty()))
        .forEach(
            group -> table.row(text(group.sort().title()), recordings(group), differing(group)));
    return Html.of(missing, table.html());
  }

  private static Html recordings(Copies.Group group) {
    return prose(group.rows().stream().map(FeatureRow::source).collect(Collectors.joining(", ")));
  }

  private static Html differing(Copies.Group group) {
    List<String> differing = group.differing();
    return differing.isEmpty()
        ? text("")
        : HtmlTable.styled("bad", Html.text(String.join("; ", differing)));
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
