package org.timnet.job.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.network.NamedModel;
import org.timnet.settings.CorpusSettings;

/** Corpora with the features that models are trained on, each extracted once a preset. */
public final class ModelTables {
  private final CorpusExtraction extraction;
  private final PrintWriter messages;
  private final Map<Key, CorpusTable> tables = new HashMap<>();

  private record Key(String corpus, int length, String preset) {}

  /**
   * No corpus yet.
   *
   * @param extraction with the features that the settings name
   * @param messages gets what is odd about a corpus, once
   */
  public ModelTables(CorpusExtraction extraction, PrintWriter messages) {
    this.extraction = extraction;
    this.messages = messages;
  }

  /** A corpus for a model; extracted now where it is the first one with these features. */
  public CorpusTable of(CorpusSettings corpus, NamedModel model) throws IOException {
    CorpusExtraction own = extraction.forModel(model);
    Key key = new Key(corpus.name(), corpus.length(), own.preset());
    if (!tables.containsKey(key)) {
      boolean told = tables.keySet().stream().anyMatch(each -> each.corpus().equals(corpus.name()));
      tables.put(key, told ? own.table(corpus) : own.table(corpus, messages));
    }
    return tables.get(key);
  }
}
