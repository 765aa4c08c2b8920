package org.timnet.report.site;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.storage.Storage;

/** The pages on the corpora of a benchmark whose tables are still those of that night. */
final class CorpusPages {
  private static final Logger LOG = LoggerFactory.getLogger(CorpusPages.class);

  private final Benchmark benchmark;
  private final Map<String, CorpusPage> pages = new TreeMap<>();

  private CorpusPages(Benchmark benchmark) {
    this.benchmark = benchmark;
  }

  static CorpusPages of(Storage storage, Benchmark benchmark) throws IOException {
    CorpusPages pages = new CorpusPages(benchmark);
    for (Benchmark.BenchmarkCorpus corpus : benchmark.corpora()) {
      Optional<CorpusPage> page = page(storage, benchmark, corpus);
      page.ifPresent(found -> pages.pages.put(corpus.name(), found));
    }
    return pages;
  }

  /** Of the table that the night's cases were trained on; none where that is not there any more. */
  private static Optional<CorpusPage> page(
      Storage storage, Benchmark benchmark, Benchmark.BenchmarkCorpus corpus) throws IOException {
    Optional<Features> features =
        benchmark.cases().stream()
            .map(Case::source)
            .filter(source -> source.checksum().equals(corpus.features()))
            .findFirst();
    if (features.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<FeatureManifest> manifest =
          new FeatureFolder(storage, corpus.preset(), features.get().length(), corpus.name())
              .manifest()
              .filter(each -> each.checksum().equals(corpus.features()));
      return manifest.isEmpty()
          ? Optional.empty()
          : Optional.of(new CorpusPage(CorpusProfile.read(storage, manifest.get())));
    } catch (FeatureTableException e) {
      LOG.warn("no page of {}: {}", corpus.name(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Corpora that have a page. */
  Set<String> names() {
    return pages.keySet();
  }

  void files(Site site) {
    pages.forEach((name, page) -> site.put(CorpusPage.file(name), page.html(benchmark)));
  }
}
