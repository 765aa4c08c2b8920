package org.timnet.job.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.timnet.corpus.synthetic.SyntheticCorpora;
import org.timnet.corpus.synthetic.SyntheticCorpus;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;

/**
 * The corpora that a job works on: those it was given, else those that are configured or uploaded,
 * else, on the local default, synthetic ones that it makes for itself.
 */
public final class ChosenCorpora {
  private final JobSession session;
  private final PrintWriter messages;

  public ChosenCorpora(JobSession session, PrintWriter messages) {
    this.session = session;
    this.messages = messages;
  }

  /**
   * Chooses, and looks for all of their folders before hours go into the first.
   *
   * @throws SettingsException if there is none and the storage is not ours to fill unasked, or one
   *     has no folder that the executors see
   */
  public List<CorpusSettings> of(CorpusOption option) throws IOException {
    List<CorpusSettings> chosen = chosen(option);
    for (CorpusSettings corpus : chosen) {
      session.corpora().folder(corpus);
    }
    return chosen;
  }

  private List<CorpusSettings> chosen(CorpusOption option) throws IOException {
    if (!option.names().isEmpty()) {
      List<CorpusSettings> named = new ArrayList<>();
      for (String name : option.names()) {
        named.add(named(name));
      }
      return named;
    }
    List<CorpusSettings> present = new ArrayList<>();
    for (CorpusSettings corpus : session.settings().corpora().values()) {
      if (!corpus.path().isEmpty() || isUploaded(corpus)) {
        present.add(corpus);
      }
    }
    if (!present.isEmpty()) {
      return present;
    }
    if (!session.isLocalDefault()) {
      throw new SettingsException(
          "no corpus: name one with --corpus NAME --set corpora.NAME.path=URI, timnet upload one,"
              + " or try synthetic voices with --corpus "
              + samples().get(0).name());
    }
    List<CorpusSettings> made = new ArrayList<>();
    for (SyntheticCorpus sample : samples()) {
      made.add(made(sample));
    }
    return made;
  }

  /** A configured corpus or one of the synthetic ones, which are made where they are asked for. */
  private CorpusSettings named(String name) throws IOException {
    if (!session.settings().corpora().containsKey(name)) {
      for (SyntheticCorpus sample : samples()) {
        if (sample.name().equals(name)) {
          return made(sample);
        }
      }
    }
    return session.settings().corpus(name);
  }

  /** Whether no human being speaks in a corpus. */
  public boolean isSynthetic(CorpusSettings corpus) {
    return samples().stream().anyMatch(sample -> sample.name().equals(corpus.name()));
  }

  private boolean isUploaded(CorpusSettings corpus) throws IOException {
    Storage storage = session.storage();
    return new StoredFolder(CorpusLocator.uploaded(storage, corpus.name()), storage.configuration())
        .exists();
  }

  private List<SyntheticCorpus> samples() {
    return SyntheticCorpora.of(session.settings().samples());
  }

  private CorpusSettings made(SyntheticCorpus sample) throws IOException {
    messages.println("using " + sample.name() + ": SYNTHETIC voices, made for trying timnet");
    new SyntheticFolder(session.storage(), sample, session.settings().samples()).write();
    return sample.corpusSettings();
  }
}
