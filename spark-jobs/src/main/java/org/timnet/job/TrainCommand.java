package org.timnet.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.FullTrainingPlan;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.SharedPeople;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.experiment.run.DistributedTraining;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.EnsembleOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.RecipeOptions;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.CaseProgress;
import org.timnet.job.session.ChosenCorpora;
import org.timnet.job.session.CorpusExtraction;
import org.timnet.job.session.CorpusOption;
import org.timnet.job.session.JobSession;
import org.timnet.network.NamedModel;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.training.distributed.DistributedEpochTrainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Trains a model to be used: on all of a corpus or of several, or on all but one fold, and scored
 * on that. It is a case like those of a cross-validation, found done where it has been trained
 * before; with a fold it is the very case of that fold. Calibrated it is a case of its own, which
 * learns from fewer utterances. Several runs are several models that {@code predict} asks together.
 *
 * <pre>{@code
 * timnet train --corpus EMOVO --epochs 100 --set corpora.EMOVO.path=/data/EMOVO
 * timnet predict --model s3a://timnet/runs/default/0123456789abcdef/model.zip hello.wav
 * }</pre>
 */
@Command(name = "train", description = "Trains a model, on all data or on all but a fold.")
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(
      names = "--fold",
      paramLabel = "F",
      description = "Leave this fold of experiment.split out, counted from 0, and score on it.")
  private Integer fold;

  @Option(
      names = "--calibrate",
      description =
          "Hold utterances out as experiment.validation says, and fit the temperature of the"
              + " model's probabilities on them.")
  private boolean calibrated;

  @Option(
      names = "--parameter-server",
      description = "All executors train one network together, as training.distributed says.")
  private boolean distributed;

  @Option(names = "--variant", paramLabel = "V", description = "Default network.variant.")
  private String variant;

  @Mixin private RecipeOptions recipe;
  @Mixin private EnsembleOptions ensemble;

  @Override
  public Integer call() throws IOException {
    Settings settings =
        common.settingsWith(
            ensemble.assignmentsWith(recipe.assignmentsWith("network.variant", variant)));
    if (!calibrated) {
      UserInput.requireNoPatience(settings, "take --calibrate, or set ");
    }
    NamedModel network = UserInput.model(settings, settings.network().variant());
    checkCorpora();
    checkFold(settings.experiment().folds());
    EnsembleRuns seeds = EnsembleRuns.of(settings);
    if (distributed) {
      requireOne(seeds.runs());
      UserInput.requireTogether("--parameter-server", settings, network, fold != null);
    }
    Output output = common.output();
    try (JobSession session =
        JobSession.open(
            settings, "train", distributed ? DistributedEpochTrainer.SPARK_DEFAULTS : Map.of())) {
      ChosenCorpora corpora = new ChosenCorpora(session, spec.commandLine().getErr());
      List<CorpusSettings> learned = corpora.of(chosen);
      List<PlannedCase> planned = seeds.of(planned(learned, network, session, output));
      CaseScheduler scheduler =
          CaseScheduler.of(session.javaSparkContext(), session.storage(), settings);
      CaseScheduler.Run run = train(planned, scheduler, session, output);
      List<ModelReport> models = new ArrayList<>();
      for (PlannedCase each : planned) {
        models.add(
            report(each, scheduler.ledger(), learned.stream().anyMatch(corpora::isSynthetic)));
      }
      TrainedModels report = new TrainedModels(models, run.trained(), run.found());
      output.result(report.json(), report::table);
    }
    return ExitCode.DONE.number();
  }

  private static ModelReport report(PlannedCase planned, Ledger ledger, boolean synthetic)
      throws IOException {
    StoredCase stored = ledger.stored(planned.spec());
    return ModelReport.of(
        ledger.resultOf(planned.spec()),
        stored.modelFile().toString(),
        stored.temperature(),
        synthetic);
  }

  /** The one place that says who trains. */
  private CaseScheduler.Run train(
      List<PlannedCase> planned, CaseScheduler scheduler, JobSession session, Output output)
      throws IOException {
    CaseProgress progress = new CaseProgress(output);
    return distributed
        ? progress.run(
            new DistributedTraining(
                session.javaSparkContext(),
                session.storage(),
                session.settings().experiment(),
                session.settings().distributed()),
            planned.get(0))
        : progress.run(scheduler, new Plan(planned));
  }

  private void checkFold(int folds) {
    if (fold != null) {
      UserInput.requireFold("--fold", fold, folds);
    }
  }

  private static void requireOne(int runs) {
    if (runs > 1) {
      throw new SettingsException(
          "--parameter-server trains one network on all executors, and experiment.runs=%d several, each on a core: add --runs 1"
              .formatted(runs));
    }
  }

  private void checkCorpora() {
    if (chosen.names().isEmpty()) {
      throw new SettingsException("train: name what to learn from with --corpus NAME[,NAME...]");
    }
    if (fold != null && chosen.names().size() > 1) {
      throw new SettingsException(
          "--fold takes one corpus, not %s: several have no folds in common; leave --fold out to"
                  .formatted(String.join(", ", chosen.names()))
              + " learn from all of them");
    }
  }

  private PlannedCase planned(
      List<CorpusSettings> corpora, NamedModel network, JobSession session, Output output)
      throws IOException {
    PlannedCase alone = plannedAlone(corpora, network, session, output);
    if (!distributed) {
      return alone;
    }
    Settings settings = session.settings();
    DistributedSpec how =
        DistributedSpec.of(settings.distributed(), settings.forModel(network.id()).training());
    return alone.like(one -> one.distributed(how));
  }

  private PlannedCase plannedAlone(
      List<CorpusSettings> corpora, NamedModel network, JobSession session, Output output)
      throws IOException {
    Settings settings = session.settings();
    if (corpora.size() == 1) {
      CorpusSettings corpus = corpora.get(0);
      CorpusTable table = table(corpus, network, session, output);
      return UserInput.of(
          "train " + corpus.name(),
          () ->
              validated(
                  fold == null
                      ? new FullTrainingPlan(settings).of(table, network)
                      : withoutFold(settings, table, network),
                  settings,
                  List.of(table)));
    }
    List<CorpusTable> tables = new ArrayList<>();
    for (CorpusSettings corpus : corpora) {
      tables.add(
          table(corpus.withLength(settings.crossCorpus().length()), network, session, output));
    }
    return UserInput.of(
        "train",
        () -> validated(new FullTrainingPlan(settings).of(tables, network), settings, tables));
  }

  private PlannedCase validated(PlannedCase planned, Settings settings, List<CorpusTable> tables) {
    if (!calibrated) {
      return planned;
    }
    PlannedCase validated = Plan.validated(List.of(planned), settings, speakers(tables)).get(0);
    if (validated.spec().validation().orElseThrow().by() == ValidationSplit.HeldOut.SPEAKER) {
      tellSharedPeople(tables);
    }
    return validated;
  }

  private void tellSharedPeople(List<CorpusTable> tables) {
    for (CorpusTable one : tables) {
      for (CorpusTable other : tables.subList(tables.indexOf(one) + 1, tables.size())) {
        Set<String> people = SharedPeople.of(one, other);
        if (!people.isEmpty()) {
          spec.commandLine()
              .getErr()
              .println(
                  "warning: %s and %s both have recordings of %s (corpora.*.speaker-aliases), so that the temperature may be fitted on people who are learned from"
                      .formatted(one.name(), other.name(), String.join(", ", people)));
        }
      }
    }
  }

  /** People of different corpora are different people, whatever they are called. */
  private static List<String> speakers(List<CorpusTable> tables) {
    return tables.stream()
        .flatMap(table -> table.speakers().stream().map(name -> table.name() + "/" + name))
        .toList();
  }

  private PlannedCase withoutFold(Settings settings, CorpusTable table, NamedModel network) {
    return new CrossValidation(settings)
        .plan(
            table,
            network,
            Split.of(settings.experiment().split()),
            new FoldRequest(settings.experiment().folds(), List.of(fold)))
        .get(0);
  }

  private CorpusTable table(
      CorpusSettings corpus, NamedModel network, JobSession session, Output output)
      throws IOException {
    return new CorpusExtraction(session, output)
        .forModel(network)
        .table(corpus, spec.commandLine().getErr());
  }
}
