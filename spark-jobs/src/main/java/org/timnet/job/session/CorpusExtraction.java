package org.timnet.job.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.corpus.CorpusReader;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.feature.extraction.ExtractionResult;
import org.timnet.feature.extraction.FeatureExtraction;
import org.timnet.feature.extraction.StoredCorpusFolder;
import org.timnet.feature.mfcc.FeatureDefinition;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;
import org.timnet.network.NamedModel;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.StoredFolder;

/** Brings the feature table of one corpus up to date and shows how far it is. */
public final class CorpusExtraction {
  private final JobSession session;
  private final Output output;
  private final String preset;
  private final List<String> copies;

  /** An extraction of the features that the settings name. */
  public CorpusExtraction(JobSession session, Output output) {
    this(
        session,
        output,
        session.settings().features().preset(),
        session.settings().features().copies());
  }

  private CorpusExtraction(JobSession session, Output output, String preset, List<String> copies) {
    this.session = session;
    this.output = output;
    this.preset = preset;
    this.copies = List.copyOf(copies);
  }

  /** An extraction of the features that a model is trained on. */
  public CorpusExtraction forModel(NamedModel model) {
    return forModel(model, session.settings());
  }

  /**
   * The same with other settings than the job's.
   *
   * @param settings whose features are meant
   */
  public CorpusExtraction forModel(NamedModel model, Settings settings) {
    return new CorpusExtraction(
        session, output, model.preset(settings.features().preset()), settings.features().copies());
  }

  /** Name of the preset of the features. */
  public String preset() {
    return preset;
  }

  /**
   * Extracts what is new.
   *
   * @throws org.timnet.feature.extraction.BrokenCorpusException if too much of the corpus is
   *     unusable
   * @throws org.timnet.corpus.CorpusException if it cannot be read, or all that is usable is of one
   *     class
   */
  public ExtractionResult extract(CorpusSettings settings) throws IOException {
    StoredFolder folder = session.corpora().folder(settings);
    Corpus corpus = corpus(settings, folder);
    ExtractionResult result =
        extract("extract " + settings.name(), preset, corpus, folder, settings.length());
    result.counts().requireTwoClasses(settings.name());
    return result;
  }

  private ExtractionResult extract(
      String title, String definition, Corpus corpus, StoredFolder folder, int length)
      throws IOException {
    try (ProgressBar bar = output.progress(title, corpus.utterances().size())) {
      return new FeatureExtraction(
              session.spark(),
              session.storage(),
              session.settings().extract(),
              definition,
              (done, total) -> bar.reach(done))
          .extract(corpus, folder, length);
    }
  }

  /** The tables of altered copies that training learns from too. */
  private List<FeatureManifest> copies(CorpusSettings settings) throws IOException {
    if (copies.isEmpty()) {
      return List.of();
    }
    StoredFolder folder = session.corpora().folder(settings);
    Corpus corpus = corpus(settings, folder);
    List<FeatureManifest> manifests = new ArrayList<>();
    for (String alteration : copies) {
      manifests.add(
          extract(
                  "extract %s %s".formatted(settings.name(), alteration),
                  FeatureDefinition.idOf(preset, alteration),
                  corpus,
                  folder,
                  settings.length())
              .manifest());
    }
    return manifests;
  }

  private Corpus corpus(CorpusSettings settings, StoredFolder folder) throws IOException {
    return CorpusReader.read(settings, new StoredCorpusFolder(folder))
        .forFolds(session.settings().experiment().folds());
  }

  /**
   * Extracts what is new, and tells what is odd about the corpus.
   *
   * @param messages gets a line for every finding
   */
  public CorpusTable table(CorpusSettings settings, PrintWriter messages) throws IOException {
    ExtractionResult extracted = extract(settings);
    tellFindings(settings, extracted, messages);
    return table(settings, extracted.manifest());
  }

  /** The same, of a corpus whose findings have been told. */
  public CorpusTable table(CorpusSettings settings) throws IOException {
    return table(settings, extract(settings).manifest());
  }

  private CorpusTable table(CorpusSettings settings, FeatureManifest manifest) throws IOException {
    return new CorpusTable(
        settings,
        manifest,
        FeatureTable.readRows(session.storage(), manifest),
        Normalisation.named(session.settings().features().normalise()),
        FeatureFolder.of(session.storage(), manifest).recordings(),
        copies(settings));
  }

  /**
   * Prints what is odd about a corpus, a line for every finding. Of synthetic ones it does not say
   * that recordings are nearly identical: one synthesizer speaks them all.
   */
  public void tellFindings(
      CorpusSettings settings, ExtractionResult extracted, PrintWriter messages) {
    boolean synthetic = new ChosenCorpora(session, messages).isSynthetic(settings);
    extracted.findings().stream()
        .filter(finding -> !synthetic || finding.kind() != Kind.NEAR_DUPLICATES)
        .forEach(finding -> messages.println("warning: " + finding));
  }
}
