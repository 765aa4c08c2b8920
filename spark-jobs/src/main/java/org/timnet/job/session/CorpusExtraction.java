package org.timnet.job.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.corpus.CorpusReader;
import org.timnet.experiment.cases.Features;
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

  /** The same for who learns nothing from the recordings, and so wants no altered copies. */
  public CorpusExtraction withoutCopies() {
    return new CorpusExtraction(session, output, preset, List.of());
  }

  /**
   * Whether a table is what it would extract.
   *
   * @param length samples at 22,050 Hz that utterances are to have
   */
  public boolean gives(CorpusTable table, int length) {
    Features features = table.features();
    return preset.equals(features.preset())
        && length == features.length()
        && copies.equals(features.copies().stream().map(Features.Copies::alteration).toList());
  }

  /** Name of the preset of the features. */
  public String preset() {
    return preset;
  }

  /**
   * What became of the tables of a corpus.
   *
   * @param recordings of the recordings as they are
   * @param copies of their altered copies, in the order of the settings
   */
  public record Extracted(ExtractionResult recordings, List<ExtractionResult> copies) {
    public Extracted {
      copies = List.copyOf(copies);
    }
  }

  /**
   * Extracts what is new, of altered copies too, and tells what is odd about the corpus.
   *
   * @param messages gets a line for every finding, before the copies are made
   * @throws org.timnet.feature.extraction.BrokenCorpusException if too much of the corpus is
   *     unusable
   * @throws org.timnet.corpus.CorpusException if it cannot be read, or all that is usable is of one
   *     class
   */
  public Extracted extract(CorpusSettings settings, PrintWriter messages) throws IOException {
    Listed listed = listed(settings);
    ExtractionResult recordings = extract(listed);
    tellFindings(settings, recordings, messages);
    return new Extracted(recordings, copies(listed));
  }

  /** A corpus that has been listed, and where. */
  private record Listed(CorpusSettings settings, StoredCorpusFolder folder, Corpus corpus) {}

  private Listed listed(CorpusSettings settings) throws IOException {
    StoredCorpusFolder folder = new StoredCorpusFolder(session.corpora().folder(settings));
    Corpus corpus =
        CorpusReader.read(settings, folder).forFolds(session.settings().experiment().folds());
    return new Listed(settings, folder, corpus);
  }

  private ExtractionResult extract(Listed listed) throws IOException {
    ExtractionResult result = extract(listed, listed.settings().name(), preset);
    result.counts().requireTwoClasses(listed.settings().name());
    return result;
  }

  private ExtractionResult extract(Listed listed, String title, String definition)
      throws IOException {
    int size = listed.corpus().utterances().size();
    try (ProgressBar bar = output.progress("extract " + title, size)) {
      ExtractionResult result =
          new FeatureExtraction(
                  session.spark(),
                  session.storage(),
                  session.settings().extract(),
                  definition,
                  (done, total) -> bar.reach(size - total + done))
              .extract(listed.corpus(), listed.folder(), listed.settings().length());
      // Where nothing is new no task says that a step is done.
      bar.reach(size);
      return result;
    }
  }

  /** The altered copies that training learns from too. */
  private List<ExtractionResult> copies(Listed listed) throws IOException {
    List<ExtractionResult> results = new ArrayList<>();
    for (String alteration : copies) {
      String title = listed.settings().name() + " " + alteration;
      results.add(extract(listed, title, FeatureDefinition.idOf(preset, alteration)));
    }
    return results;
  }

  /**
   * Extracts what is new, and tells what is odd about the corpus.
   *
   * @param messages gets a line for every finding
   */
  public CorpusTable table(CorpusSettings settings, PrintWriter messages) throws IOException {
    return table(settings, extract(settings, messages));
  }

  /** The same, of a corpus whose findings have been told. */
  public CorpusTable table(CorpusSettings settings) throws IOException {
    Listed listed = listed(settings);
    return table(settings, new Extracted(extract(listed), copies(listed)));
  }

  private CorpusTable table(CorpusSettings settings, Extracted extracted) throws IOException {
    FeatureManifest manifest = extracted.recordings().manifest();
    return new CorpusTable(
        settings,
        manifest,
        FeatureTable.readRows(session.storage(), manifest),
        Normalisation.named(session.settings().features().normalise()),
        FeatureFolder.of(session.storage(), manifest).recordings(),
        extracted.copies().stream().map(ExtractionResult::manifest).toList());
  }

  /**
   * Prints what is odd about a corpus, a line for every finding. Of synthetic ones it does not say
   * that recordings are nearly identical: one synthesizer speaks them all.
   */
  private void tellFindings(
      CorpusSettings settings, ExtractionResult extracted, PrintWriter messages) {
    boolean synthetic = new ChosenCorpora(session, messages).isSynthetic(settings);
    extracted.findings().stream()
        .filter(finding -> !synthetic || finding.kind() != Kind.NEAR_DUPLICATES)
        .forEach(finding -> messages.println("warning: " + finding));
  }
}
