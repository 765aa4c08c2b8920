package org.timnet.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.evaluation.Split;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.run.FoldScore;
import org.timnet.experiment.run.KerasEvaluation;
import org.timnet.experiment.run.KerasWeightFiles;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.JobSession;
import org.timnet.job.session.ScoreTables;
import org.timnet.network.engine.Engine;
import org.timnet.report.ScoreHeading;
import org.timnet.report.ScoreReport;
import org.timnet.report.score.Method;
import org.timnet.report.score.Setup;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.storage.StorageProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Scores given weights, fold by fold.
 *
 * <pre>{@code
 * timnet evaluate --corpus EMOVO --keras-weights weights/EMOVO_1 --set corpora.EMOVO.path=/data/EMOVO
 * }</pre>
 */
@Command(name = "evaluate", description = "Scores given weights, fold by fold.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(
      names = "--corpus",
      paramLabel = "NAME",
      required = true,
      description = "The corpus by its name in the settings.")
  private String corpusName;

  @Option(
      names = "--keras-weights",
      paramLabel = "DIR",
      required = true,
      description = "Keras weight files, the one numbered f + 1 for fold f.")
  private String weights;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    Engine engine = UserInput.engine(settings);
    CorpusSettings corpus = settings.corpus(corpusName);
    requireAsExtracted(settings);
    Output output = common.output();
    Split split = UserInput.of("experiment.split", () -> Split.of(settings.experiment().split()));
    try (JobSession session = JobSession.open(settings, "evaluate")) {
      KerasWeightFiles files = weightFiles(session.storage());
      CorpusTable table =
          new CorpusExtraction(session, output)
              .withoutCopies()
              .table(corpus, spec.commandLine().getErr());
      CrossValidation.requireSpeakersToldApart(table, split);
      requireFor(table, files);
      List<FoldScore> scores;
      try (ProgressBar bar = output.progress("evaluate " + corpusName, files.files().size())) {
        scores =
            new KerasEvaluation(session.javaSparkContext(), session.storage(), engine)
                .scores(
                    table.features(),
                    split,
                    corpus.seed(),
                    files,
                    (done, total) -> bar.reach(done));
      }
      ScoreReport report =
          ScoreReport.ofFolds(
              new ScoreHeading(
                  corpusName,
                  Method.TIM_NET,
                  Setup.ofPreset(table.features().preset()),
                  split,
                  Optional.empty(),
                  ScoreHeading.Recordings.REAL),
              scores);
      output.result(report, () -> ScoreTables.of(List.of(report)));
    }
    return ExitCode.DONE.number();
  }

  private static void requireAsExtracted(Settings settings) {
    String normalise = settings.features().normalise();
    if (!normalise.equals(Normalisation.NONE.id())) {
      throw new SettingsException(
          "features.normalise is %s, and the weights of --keras-weights were trained on features as they are extracted: set it to none"
              .formatted(normalise));
    }
  }

  private static void requireFor(CorpusTable table, KerasWeightFiles files) {
    try {
      files.requireFor(table);
    } catch (InvalidChoiceException e) {
      throw new SettingsException("--keras-weights: " + e.getMessage(), e);
    }
  }

  /** Read before the corpus is: hours of extraction for a mistyped folder would be too many. */
  private KerasWeightFiles weightFiles(Storage storage) throws IOException {
    Path folder = new Path(weights);
    if (new StorageProbe(storage.configuration())
        .status("--keras-weights", folder)
        .filter(FileStatus::isDirectory)
        .isEmpty()) {
      throw new SettingsException(
          "--keras-weights: there is no folder %s; name that of the weight files"
              .formatted(weights));
    }
    try {
      return KerasWeightFiles.read(storage, folder);
    } catch (InvalidChoiceException e) {
      throw new SettingsException("--keras-weights: " + e.getMessage(), e);
    }
  }
}
