package org.timnet.report.site;

import static org.timnet.report.Markup.escaped;
import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.prose;
import static org.timnet.report.site.HtmlTable.text;

import java.util.Collection;
import java.util.stream.Collectors;
import org.timnet.experiment.benchmark.Benchmark;

/**
 * What went in: corpora by the checksums of their features, settings; and what came out, for
 * programs.
 *
 * @param findings of the night
 * @param files of data, relative to the site
 */
record DataPage(Findings findings, Collection<String> files) {

  String html() {
    Benchmark benchmark = findings.benchmark();
    HtmlTable corpora = HtmlTable.of("Corpus", "Utterances", "Preset", "Features (sha256)");
    benchmark
        .corpora()
        .forEach(
            corpus ->
                corpora.row(
                    text(corpus.name() + (corpus.synthetic() ? " (synthetic)" : "")),
                    number(String.valueOf(corpus.utterances())),
                    text(corpus.preset()),
                    prose(corpus.features())));
    HtmlTable settings = HtmlTable.of("Setting", "Value");
    for (String setting : benchmark.settings()) {
      int equals = setting.indexOf(" = ");
      settings.row(text(setting.substring(0, equals)), prose(setting.substring(equals + 3)));
    }
    return Page.DATA.html(
        benchmark,
        """
        <h1>Data and settings</h1>
        <h2>Corpora</h2>
        %s<h2>For programs</h2>
        <p class="files">%s</p>
        <h2>Settings</h2>
        <p>Version: %s.</p>
        %s\
        """
            .formatted(
                corpora.html(),
                files.stream()
                    .map(file -> HtmlTable.anchor(file, file))
                    .collect(Collectors.joining("\n")),
                escaped(benchmark.version()),
                settings.html()));
  }
}
