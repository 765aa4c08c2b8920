package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.timnet.experiment.benchmark.BenchmarkPlan;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.ChosenCorpora;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;

/** Brings the corpora of a benchmark up to date and plans what is to be trained on them. */
final class BenchmarkCorpora {
  private final JobSession session;
  private final CorpusExtraction extraction;
  private final PrintWriter messages;

  BenchmarkCorpora(JobSession session, Output output, PrintWriter messages) {
    this.session = session;
    this.extraction = new CorpusExtraction(session, output);
    this.messages = messages;
  }

  BenchmarkPlan plan(CorpusOption option) throws IOException {
    Settings settings = session.settings();
    ChosenCorpora chosen = new ChosenCorpora(session, messages);
    List<CorpusSettings> corpora = chosen.of(option);
    BenchmarkPlan plan =
        new BenchmarkPlan(
            settings,
            corpora.stream().filter(chosen::isSynthetic).map(CorpusSettings::name).toList());
    for (CorpusSettings corpus : corpora) {
      CorpusTable table = extraction.table(corpus, messages);
      UserInput.of("benchmark " + corpus.name(), () -> plan.with(table));
    }
    if (settings.benchmark().crossCorpus() && corpora.size() > 1) {
      List<CorpusTable> equallyLong = new ArrayList<>();
      for (CorpusSettings corpus : corpora) {
        equallyLong.add(
            extraction.table(corpus.withLength(settings.crossCorpus().length()), messages));
      }
      UserInput.of("benchmark", () -> plan.withPairs(equallyLong));
    }
    return plan;
  }
}
