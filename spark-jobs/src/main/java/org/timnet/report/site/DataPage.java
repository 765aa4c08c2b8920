package org.timnet.report.site;

import static org.timnet.report.site.HtmlTable.number;
import static org.timnet.report.site.HtmlTable.prose;
import static org.timnet.report.site.HtmlTable.text;

import java.util.Collection;
import java.util.Map;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.report.html.Html;

/**
 * What went in: corpora by the checksums of their features, settings; and what came out, for
 * programs.
 *
 * @param findings of the night
 * @param files of data, relative to the site
 * @param described names of the corpora that have a page of their own
 */
record DataPage(Findings findings, Collection<String> files, Collection<String> described) {

  Html html() {
    Benchmark benchmark = findings.benchmark();
    HtmlTable corpora = HtmlTable.of("Corpus", "Utterances", "Preset", "Features (sha256)");
    benchmark
        .corpora()
        .forEach(
            corpus ->
                corpora.row(
                    named(corpus),
                    number(corpus.utterances()),
                    text(corpus.preset()),
                    prose(corpus.features())));
    HtmlTable settings = HtmlTable.of("Setting", "Value");
    for (String setting : benchmark.settings()) {
      int equals = setting.indexOf(" = ");
      settings.row(text(setting.substring(0, equals)), prose(setting.substring(equals + 3)));
    }
    return Page.DATA.html(
        benchmark,
        Page.template("data.html")
            .with(
                Map.of(
                    "corpora", corpora.html(),
                    "files", links(),
                    "version", Html.text(benchmark.version()),
                    "settings", settings.html())));
  }

  private Html named(Benchmark.BenchmarkCorpus corpus) {
    String title = corpus.name() + (corpus.synthetic() ? " (synthetic)" : "");
    return described.contains(corpus.name())
        ? HtmlTable.link(CorpusPage.file(corpus.name()), title)
        : text(title);
  }

  private Html links() {
    return Html.join("\n", files.stream().map(file -> HtmlTable.anchor(file, file)).toList());
  }
}
