package org.timnet.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.FirstFew;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.OneLine;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.FolderCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Copies a folder of recordings to where the executors of a cluster see it.
 *
 * <pre>{@code timnet upload --corpus EMOVO --set corpora.EMOVO.path=/data/EMOVO \
 *     --set storage.root=s3a://bucket/prefix}</pre>
 */
@Command(
    name = "upload",
    description = "Copies a folder of recordings to <storage.root>/corpora/NAME.")
final class UploadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  /** The JSON form. */
  record Report(List<Entry> corpora) {
    record Entry(String corpus, String folder, int copied, int there, long bytes) {}
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    List<CorpusSettings> corpora = chosen.corpora(settings);
    if (corpora.isEmpty()) {
      throw new SettingsException(
          "name the corpus: timnet upload --corpus NAME --set corpora.NAME.path=DIR");
    }
    Output output = common.output();
    List<Report.Entry> entries = new ArrayList<>();
    try (JobSession session = JobSession.open(settings, "upload")) {
      for (CorpusSettings corpus : corpora) {
        entries.add(upload(corpus, session, output));
      }
    }
    ConsoleTable table = ConsoleTable.of("corpus", "copied", "there before", "bytes", "folder");
    entries.forEach(e -> table.row(e.corpus(), e.copied(), e.there(), e.bytes(), e.folder()));
    output.result(new Report(entries), () -> table);
    return ExitCode.DONE.number();
  }

  private Report.Entry upload(CorpusSettings corpus, JobSession session, Output output)
      throws IOException {
    FolderCopy copy =
        FolderCopy.prepare(
            session.corpora().source(corpus),
            CorpusLocator.uploaded(session.storage(), corpus.name()));
    copy.unreadable()
        .forEach(
            file ->
                warn(
                    "%s: %s is not copied: %s"
                        .formatted(corpus.name(), file.name(), file.trouble().orElseThrow())));
    FolderCopy.Result result;
    try (ProgressBar bar = output.progress("upload " + corpus.name(), copy.bytes())) {
      result = copy.run(bar::advance);
    }
    warnOfOthers(corpus, copy, result.onlyThere());
    return new Report.Entry(
        corpus.name(),
        copy.target().toString(),
        result.copied(),
        result.there(),
        result.copiedBytes());
  }

  /** Extraction reads them too: a recording that its owner has withdrawn would go on being used. */
  private void warnOfOthers(CorpusSettings corpus, FolderCopy copy, List<String> onlyThere) {
    // No layout reads a hidden file, and those that synthetic corpora are told by are hidden.
    List<String> others =
        onlyThere.stream().filter(name -> !new CorpusFile(name, 0).isHidden()).toList();
    if (!others.isEmpty()) {
      warn(
          "%s: %d files lie only in %s and stay: %s; remove them there if they are not wanted"
              .formatted(corpus.name(), others.size(), copy.target(), FirstFew.of(others)));
    }
  }

  private void warn(String what) {
    spec.commandLine().getErr().println(OneLine.of("warning: " + what));
  }
}
