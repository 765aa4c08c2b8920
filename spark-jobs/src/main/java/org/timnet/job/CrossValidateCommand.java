package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.run.CaseScheduler;
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
import org.timnet.job.session.ModelTables;
import org.timnet.job.session.ScoreTables;
import org.timnet.network.Models;
import org.timnet.report.FoldSeedSpread;
import org.timnet.report.ScoreHeading;
import org.timnet.report.ScoreReport;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Cross-validates, one fold a Spark task; folds that have been trained before are not trained
 * again.
 *
 * <pre>{@code
 * timnet cross-validate --corpus EMOVO --epochs 100 --set corpora.EMOVO.path=/data/EMOVO
 * }</pre>
 */
@Command(name = "cross-validate", description = "Trains and scores a network on every fold.")
final class CrossValidateCommand implements Callable<Integer> {
  private static final int MOST_FOLD_SEEDS = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(
      names = "--variant",
      paramLabel = "V",
      split = ",",
      description =
          "tim-net, tcn, without-bd, without-ms, without-df, gm-tcn, cpac, light-sernet, cnn-bigru,"
              + " svm-mfcc, svm-mfmc; default network.variant.")
  private List<String> variants = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "S",
      split = ",",
      description = "paper, speaker-independent; default experiment.split.")
  private List<String> splits = new ArrayList<>();

  @Option(
      names = "--selection",
      paramLabel = "L",
      split = ",",
      description =
          "last-epoch, test-best (optimistic), validation-best (on training data held out, see experiment.validation); default"
              + " experiment.selection.")
  private List<String> selections = new ArrayList<>();

  @Mixin private RecipeOptions recipe;

  @Option(
      names = "--folds",
      paramLabel = "F",
      split = ",",
      description = "Only these folds, counted from 0.")
  private List<Integer> folds = new ArrayList<>();

  @Option(
      names = "--fold-seeds",
      paramLabel = "N",
      description =
          "Shuffles of the folds: corpora.NAME.seed and the N-1 seeds after it, with the spread of"
              + " the scores over them; default ${DEFAULT-VALUE}.")
  private int foldSeeds = 1;

  @Mixin private EnsembleOptions ensemble;

  /**
   * What the command prints.
   *
   * @param results one entry a corpus, variant, split, selection and fold seed
   * @param foldSeeds one entry a corpus, variant, split and selection, where several fold seeds
   *     were asked for
   * @param trained folds trained now
   * @param skipped folds that were done before
   * @param runs where the results lie
   */
  record Report(
      List<ScoreReport> results,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FoldSeedSpread> foldSeeds,
      int trained,
      int skipped,
      String runs) {}

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settingsWith(ensemble.assignmentsWith(recipe.assignments()));
    List<Selection> wanted = selections(settings);
    checkChoices(settings);
    Output output = common.output();
    PrintWriter messages = spec.commandLine().getErr();
    try (JobSession session = JobSession.open(settings, "cross-validate")) {
      ChosenCorpora corpora = new ChosenCorpora(session, messages);
      Map<ScoreHeading, List<PlannedCase>> plans = new LinkedHashMap<>();
      EnsembleRuns ensembles = EnsembleRuns.of(settings);
      for (CorpusSettings corpus : corpora.of(chosen)) {
        ensembles
            .of(plans(corpus, corpora.isSynthetic(corpus), wanted, session, output, messages))
            .forEach(plans::put);
      }
      Plan all = new Plan(plans.values().stream().flatMap(List::stream).toList());
      CaseScheduler scheduler =
          CaseScheduler.of(session.javaSparkContext(), session.storage(), settings);
      CaseScheduler.Run run = new CaseProgress(output).run(scheduler, all);
      List<ScoreReport> reports = new ArrayList<>();
      for (Map.Entry<ScoreHeading, List<PlannedCase>> plan : plans.entrySet()) {
        reports.add(
            ScoreReport.ofCases(plan.getKey(), scheduler.ledger().resultsOf(plan.getValue())));
      }
      reports.addAll(ensembles.reports(plans, scheduler.ledger()));
      Report report =
          new Report(
              reports,
              FoldSeedSpread.of(reports),
              run.trained(),
              run.found(),
              scheduler.ledger().folder().toString());
      output.result(report, () -> table(report));
    }
    return ExitCode.DONE.number();
  }

  private static String table(Report report) {
    return ScoreTables.of(report.results())
        + (report.foldSeeds().isEmpty() ? "" : "\n\n" + ScoreTables.ofFoldSeeds(report.foldSeeds()))
        + "\n%d folds trained, %d found done in %s"
            .formatted(report.trained(), report.skipped(), report.runs());
  }

  /** What can be refused before hours of extraction. */
  private void checkChoices(Settings settings) {
    variants(settings).forEach(id -> UserInput.model(settings, id));
    List<String> cut = splits.isEmpty() ? List.of(settings.experiment().split()) : splits;
    for (String id : cut) {
      UserInput.of("--split", () -> Split.of(id).requireFolds());
    }
    UserInput.requireCount("--fold-seeds", foldSeeds, MOST_FOLD_SEEDS);
    if (selections(settings).stream().anyMatch(one -> one != Selection.VALIDATION_BEST)) {
      UserInput.requireNoPatience(settings, "take --selection validation-best alone, or set ");
    }
    folds.forEach(fold -> UserInput.requireFold("--folds", fold, settings.experiment().folds()));
  }

  private List<String> variants(Settings settings) {
    return variants.isEmpty() ? List.of(settings.network().variant()) : variants;
  }

  private List<Selection> selections(Settings settings) {
    List<String> names =
        selections.isEmpty() ? List.of(settings.experiment().selection()) : selections;
    return names.stream().map(id -> UserInput.of("--selection", () -> Selection.of(id))).toList();
  }

  private Map<ScoreHeading, List<PlannedCase>> plans(
      CorpusSettings corpus,
      boolean synthetic,
      List<Selection> wanted,
      JobSession session,
      Output output,
      PrintWriter messages)
      throws IOException {
    Settings settings = session.settings();
    ModelTables tables = new ModelTables(new CorpusExtraction(session, output), messages);
    Map<ScoreHeading, List<PlannedCase>> plans = new LinkedHashMap<>();
    for (String variant : variants(settings)) {
      CorpusTable table = tables.of(corpus, Models.named(variant));
      for (String split : splits.isEmpty() ? List.of(settings.experiment().split()) : splits) {
        for (CorpusTable shuffled : shuffles(table, Split.of(split), settings, messages)) {
          List<PlannedCase> cases =
              UserInput.of(
                  "cross-validate " + corpus.name(),
                  () ->
                      new CrossValidation(settings)
                          .plan(
                              shuffled,
                              Models.named(variant),
                              Split.of(split),
                              new FoldRequest(settings.experiment().folds(), folds)));
          for (Selection selection : wanted) {
            ScoreHeading heading =
                ScoreHeading.of(
                    corpus.name(),
                    cases.get(0).spec(),
                    selection,
                    synthetic ? ScoreHeading.Recordings.SYNTHETIC : ScoreHeading.Recordings.REAL);
            plans.put(
                foldSeeds == 1 ? heading : heading.withFoldSeed(shuffled.corpus().seed()),
                selected(cases, selection, settings, table.speakers()));
          }
        }
      }
    }
    return plans;
  }

  /** The corpus once for every fold seed that gives folds of its own. */
  private List<CorpusTable> shuffles(
      CorpusTable table, Split split, Settings settings, PrintWriter messages) {
    if (foldSeeds == 1) {
      return List.of(table);
    }
    Map<List<Fold>, CorpusTable> byFolds = new LinkedHashMap<>();
    for (int i = 0; i < foldSeeds; i++) {
      CorpusTable shuffled = table.withFoldSeed((table.corpus().seed() + i) % (1L << Integer.SIZE));
      List<Fold> cut =
          UserInput.of(
              "cross-validate " + table.name(),
              () ->
                  split.folds(
                      table.speakers(), settings.experiment().folds(), shuffled.corpus().seed()));
      byFolds.putIfAbsent(cut, shuffled);
    }
    if (byFolds.size() < foldSeeds) {
      messages.println(
          "%s: split %s has the same folds for several fold seeds, which are trained once"
              .formatted(table.name(), split.id()));
    }
    return List.copyOf(byFolds.values());
  }

  /** A training that holds utterances out for validation is one of its own. */
  private static List<PlannedCase> selected(
      List<PlannedCase> cases, Selection selection, Settings settings, List<String> speakers) {
    return selection == Selection.VALIDATION_BEST
        ? Plan.validated(cases, settings, speakers)
        : cases;
  }
}
