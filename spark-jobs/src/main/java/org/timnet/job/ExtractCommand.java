package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.ChosenCorpora;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.report.ScoreHeading;
import org.timnet.report.site.CorpusPage;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Turns recordings into feature tables, and those of the altered copies that {@code
 * features.copies} names; what has been extracted before is not extracted again. A page beside each
 * table says what is in the corpus.
 *
 * <pre>{@code timnet extract --corpus EMOVO --set corpora.EMOVO.path=/data/EMOVO}</pre>
 */
@Command(name = "extract", description = "Turns recordings into feature tables.")
final class ExtractCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(
      names = "--verify",
      description = "Read all recordings, also those that look as they did when last extracted.")
  private boolean verify;

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settingsWith(verify ? List.of("extract.verify=on") : List.of());
    UserInput.requireCopies(settings);
    Output output = common.output();
    PrintWriter messages = spec.commandLine().getErr();
    List<ExtractReport.Entry> entries = new ArrayList<>();
    try (JobSession session = JobSession.open(settings, "extract")) {
      ChosenCorpora corpora = new ChosenCorpora(session, messages);
      for (CorpusSettings corpus : corpora.of(chosen)) {
        CorpusExtraction.Extracted extracted =
            new CorpusExtraction(session, output).extract(corpus, messages);
        boolean synthetic = corpora.isSynthetic(corpus);
        Path page =
            CorpusPage.write(
                session.storage(),
                extracted.recordings().manifest(),
                synthetic ? ScoreHeading.Recordings.SYNTHETIC : ScoreHeading.Recordings.REAL);
        entries.add(ExtractReport.Entry.of(extracted, synthetic, session.place(page)));
      }
    }
    ExtractReport report = new ExtractReport(entries);
    output.result(report, report::text);
    return ExitCode.DONE.number();
  }
}
