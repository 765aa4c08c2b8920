package org.timnet.job.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.data.LabelledTable;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.feature.table.FeatureTable;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.JobSession;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.training.Examples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Writes what a peer trains on: {@code mfcc.npy} as [utterance][frame][coefficient], {@code
 * labels.npy}, and {@code folds.npy} with the fold of the paper's split that tests each utterance.
 * {@code deploy/bench/training-beside} starts it.
 */
@Command(
    name = "bench-peer-data",
    hidden = true,
    description = "Writes a corpus' features and folds as .npy files.")
public final class PeerDataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(names = "--corpus", required = true, paramLabel = "NAME", description = "Its name.")
  private String corpusName;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Of the files.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    CorpusSettings corpus = settings.corpus(corpusName);
    try (JobSession session = JobSession.open(settings, "bench-peer-data")) {
      CorpusTable extracted =
          new CorpusExtraction(session, common.output()).table(corpus, spec.commandLine().getErr());
      FeatureTable features =
          FeatureTable.read(
              session.storage(),
              extracted.manifest().preset(),
              extracted.manifest().length(),
              corpusName);
      LabelledTable table = new LabelledTable(features);
      Examples examples = table.examples();
      int folds = settings.experiment().folds();
      int[] foldOf = new int[examples.size()];
      for (int fold = 0; fold < folds; fold++) {
        CrossValidationFold which =
            new CrossValidationFold(Split.PAPER, folds, fold, corpus.seed());
        for (int utterance : table.folds().fold(which).test()) {
          foldOf[utterance] = fold;
        }
      }
      Files.createDirectories(out);
      NpyFile.write(out.resolve("mfcc.npy"), examples.mfcc(), examples.coefficients());
      NpyFile.write(out.resolve("labels.npy"), examples.labels());
      NpyFile.write(out.resolve("folds.npy"), foldOf);
    }
    return ExitCode.DONE.number();
  }
}
