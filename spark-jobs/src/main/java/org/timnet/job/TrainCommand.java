package org.timnet.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.FullTrainingPlan;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.experiment.run.DistributedTraining;
import org.timnet.job.cli.CommonOptions;
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
 * Trains one model to be used: on all of a corpus or of several, or on all but one fold, and scored
 * on that. It is a case like those of a cross-validation, found done where it has been trained
 * before; with a fold it is the very case of that fold. Calibrated it is a case of its own, which
 * learns from fewer utterances.
 *
 * <pre>{@code
 * timnet train --corpus EMOVO --epochs 100 --set corpora.EMOVO.path=/data/EMOVO
 * timnet predict --model s3a://timnet/runs/default/0123456789abcdef/model.zip hello.wav
 * }</pre>
 */
@Command(name = "train", description = "Trains one model, on all data or on all but a fold.")
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

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settingsWith(recipe.assignmentsWith("network.variant", variant));
    if (!calibrated) {
      UserInput.requireNoPatience(settings, "take --calibrate, or set ");
    }
    NamedModel network = UserInput.model(settings, settings.network().variant());
    checkCorpora();
    checkFold(settings.experiment().folds());
    if (distributed) {
      UserInput.requireTogether("--parameter-server", settings, network, fold != null);
    }
    Output output = common.output();
    try (JobSession session =
        JobSession.open(
            settings, "train", distributed ? DistributedEpochTrainer.SPARK_DEFAULTS : Map.of())) {
      ChosenCorpora corpora = new ChosenCorpora(session, spec.commandLine().getErr());
      List<CorpusSettings> learned = corpora.of(chosen);
      PlannedCase planned = planned(learned, network, session, output);
      CaseScheduler scheduler =
          CaseScheduler.of(session.javaSparkContext(), session.storage(), settings);
      CaseScheduler.Run run = train(planned, scheduler, session, output);
      Path model = new Path(scheduler.ledger().folder(planned.spec()), "model.zip");
      ModelReport report =
          ModelReport.of(
              scheduler.ledger().resultOf(planned.spec()),
              model.toString(),
              scheduler.ledger().stored(planned.spec()).temperature(),
              learned.stream().anyMatch(corpora::isSynthetic),
              run);
      output.result(report, () -> table(report));
    }
    return ExitCode.DONE.number();
  }

  /** The one place that says who trains. */
  private CaseScheduler.Run train(
      PlannedCase planned, CaseScheduler scheduler, JobSession session, Output output)
      throws IOException {
    CaseProgress progress = new CaseProgress(output);
    return distributed
        ? progress.run(
            new DistributedTraining(
                session.javaSparkContext(),
                session.storage(),
                session.settings().experiment(),
                session.settings().distributed()),
            planned)
        : progress.run(scheduler, new Plan(List.of(planned)));
  }

  private void checkFold(int folds) {
    if (fold != null) {
      UserInput.requireFold("--fold", fold, folds);
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
    return calibrated
        ? Plan.validated(List.of(planned), settings, speakers(tables)).get(0)
        : planned;
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

  private static String table(ModelReport report) {
    return ModelTable.of(report)
        + "\n%s, for timnet predict --model %s"
            .formatted(report.trained() > 0 ? "trained now" : "found done", report.model());
  }
}
