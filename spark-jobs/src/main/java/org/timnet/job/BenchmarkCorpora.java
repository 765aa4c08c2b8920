package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.timnet.experiment.benchmark.BenchmarkPlan;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.ChosenCorpora;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.job.session.ModelTables;
import org.timnet.network.NamedModel;
import org.timnet.network.Variant;
import org.timnet.settings.BenchmarkSettings;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;

/** Brings the corpora of a benchmark up to date and plans what is to be trained on them. */
final class BenchmarkCorpora {
  private final JobSession session;
  private final ModelTables tables;
  private final PrintWriter messages;

  BenchmarkCorpora(JobSession session, Output output, PrintWriter messages) {
    this.session = session;
    this.tables = new ModelTables(new CorpusExtraction(session, output), messages);
    this.messages = messages;
  }

  /** What a name stands for that a setting holds. */
  private interface Check {
    NamedModel model(String key, Settings settings, String name);
  }

  /**
   * Systems that a setting names.
   *
   * @param trained names of what is trained anyway
   */
  private List<NamedModel> models(
      String key, List<String> names, Collection<String> trained, Check check) {
    requireNoneTrained(key, names, trained);
    return names.stream().map(name -> check.model(key, session.settings(), name)).toList();
  }

  /** The same folds twice would be two measurements of one thing. */
  private static void requireNoneTrained(
      String key, List<String> names, Collection<String> trained) {
    for (String name : names) {
      if (trained.contains(name)) {
        throw new SettingsException("%s: %s is trained anyway; leave it out".formatted(key, name));
      }
    }
  }

  BenchmarkPlan plan(CorpusOption option) throws IOException {
    Settings settings = session.settings();
    UserInput.requireNoPatience(settings, "set ");
    EnsembleRuns.tellNone(settings, "a benchmark", messages);
    UserInput.model("benchmark", settings, Variant.TIM_NET.id());
    BenchmarkSettings.Peers named = settings.benchmark().peers();
    List<String> ablation = settings.benchmark().ablation().variants();
    models("benchmark.ablation", ablation, List.of(Variant.TIM_NET.id()), UserInput::model);
    List<String> trained = new ArrayList<>(ablation);
    trained.add(Variant.TIM_NET.id());
    List<NamedModel> peers =
        models("benchmark.peers", named.withinCorpus(), trained, UserInput::model);
    List<NamedModel> acrossCorpora =
        models(
            "benchmark.cross-corpus-peers",
            named.acrossCorpora(),
            List.of(Variant.TIM_NET.id()),
            UserInput::modelAcrossCorpora);
    ChosenCorpora chosen = new ChosenCorpora(session, messages);
    List<CorpusSettings> corpora = chosen.of(option);
    BenchmarkPlan plan =
        new BenchmarkPlan(
            settings,
            corpora.stream().filter(chosen::isSynthetic).map(CorpusSettings::name).toList());
    for (CorpusSettings corpus : corpora) {
      CorpusTable table = tables.of(corpus, Variant.TIM_NET);
      UserInput.of("benchmark " + corpus.name(), () -> plan.with(table));
      for (NamedModel peer : peers) {
        CorpusTable own = tables.of(corpus, peer);
        UserInput.of("benchmark " + corpus.name(), () -> plan.withPeer(own, peer));
      }
    }
    if (settings.benchmark().crossCorpus() && corpora.size() > 1) {
      List<CorpusTable> equallyLong = new ArrayList<>();
      for (CorpusSettings corpus : corpora) {
        equallyLong.add(
            tables.of(corpus.withLength(settings.crossCorpus().length()), Variant.TIM_NET));
      }
      UserInput.of("benchmark", () -> plan.withPairs(equallyLong));
      for (NamedModel peer : acrossCorpora) {
        List<CorpusTable> own = new ArrayList<>();
        for (CorpusSettings corpus : corpora) {
          own.add(tables.of(corpus.withLength(settings.crossCorpus().length()), peer));
        }
        UserInput.of("benchmark", () -> plan.withPeerOnPairs(own, peer));
      }
    }
    return plan;
  }
}
