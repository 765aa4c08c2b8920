package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossCorpus;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.SharedPeople;
import org.timnet.experiment.run.CaseScheduler;
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
import org.timnet.job.session.ScoreTables;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.report.ScoreHeading;
import org.timnet.report.ScoreReport;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Trains on all of one corpus and tests on all of another, for every ordered pair of the corpora
 * there are.
 *
 * <pre>{@code
 * timnet cross-corpus --source EMOVO --target RAVDESS --runs 3 \
 *     --set corpora.EMOVO.path=/data/EMOVO --set corpora.RAVDESS.path=/data/RAVDESS
 * }</pre>
 *
 * <p>With {@code --method caam} the recordings of the target are learned from too, without their
 * labels (unsupervised domain adaptation).
 */
@Command(
    name = "cross-corpus",
    description = "Trains on one corpus and scores on another, pair by pair.")
final class CrossCorpusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private CorpusOption chosen;

  @Option(names = "--source", paramLabel = "NAME", description = "Only this corpus to learn from.")
  private String source;

  @Option(names = "--target", paramLabel = "NAME", description = "Only this corpus to test on.")
  private String target;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Seeds for each pair; default cross-corpus.runs.")
  private Integer runs;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "What is trained, such as caam; default network.variant.")
  private String method;

  @Mixin private RecipeOptions recipe;

  /**
   * What the command prints.
   *
   * @param results one entry a pair and selection; a fold is a run
   * @param trained runs trained now
   * @param skipped runs that were done before
   * @param runs where the results lie
   */
  record Report(List<ScoreReport> results, int trained, int skipped, String runs) {}

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settingsWith(assignments());
    UserInput.requireNoPatience(settings, "set ");
    NamedModel model = UserInput.modelAcrossCorpora(settings, settings.network().variant());
    CorpusOption named = named();
    Output output = common.output();
    PrintWriter messages = spec.commandLine().getErr();
    EnsembleRuns.tellNone(settings, "cross-corpus", messages);
    try (JobSession session = JobSession.open(settings, "cross-corpus")) {
      ChosenCorpora corpora = new ChosenCorpora(session, messages);
      List<CorpusTable> tables = new ArrayList<>();
      Set<String> synthetic = new TreeSet<>();
      for (CorpusSettings corpus : corpora.of(named)) {
        if (corpora.isSynthetic(corpus)) {
          synthetic.add(corpus.name());
        }
        tables.add(
            new CorpusExtraction(session, output)
                .forModel(model)
                .table(corpus.withLength(settings.crossCorpus().length()), messages));
      }
      Map<String, List<PlannedCase>> plans = plans(tables, model, settings, messages);
      CaseScheduler scheduler =
          CaseScheduler.of(session.javaSparkContext(), session.storage(), settings);
      CaseScheduler.Run run =
          new CaseProgress(output)
              .run(scheduler, new Plan(plans.values().stream().flatMap(List::stream).toList()));
      Report report =
          new Report(
              reports(plans, synthetic, scheduler),
              run.trained(),
              run.found(),
              scheduler.ledger().folder().toString());
      output.result(report, () -> table(report));
    }
    return ExitCode.DONE.number();
  }

  private List<String> assignments() {
    List<String> all = new ArrayList<>(recipe.assignmentsWith("cross-corpus.runs", runs));
    if (method != null) {
      all.add("network.variant=" + UserInput.of("--method", () -> Models.named(method)).id());
    }
    return all;
  }

  /** Both ends of a pair that was asked for count as named. */
  private CorpusOption named() {
    List<String> names = new ArrayList<>(chosen.names());
    for (String end : new String[] {source, target}) {
      if (end != null && !names.contains(end)) {
        names.add(end);
      }
    }
    if (names.size() == 1) {
      throw new SettingsException(
          "cross-corpus takes two corpora: name both --source and --target, or several --corpus");
    }
    return CorpusOption.of(names);
  }

  private Map<String, List<PlannedCase>> plans(
      List<CorpusTable> tables, NamedModel model, Settings settings, PrintWriter messages) {
    Map<String, List<PlannedCase>> plans = new LinkedHashMap<>();
    for (CorpusTable from : tables) {
      for (CorpusTable to : tables) {
        if (from != to
            && (source == null || source.equals(from.name()))
            && (target == null || target.equals(to.name()))) {
          Set<String> people = SharedPeople.of(from, to);
          if (!people.isEmpty()) {
            messages.println(
                "warning: %s->%s: both corpora have recordings of %s (corpora.*.speaker-aliases)"
                    .formatted(from.name(), to.name(), String.join(", ", people)));
          }
          plans.put(
              from.name() + "->" + to.name(),
              UserInput.of("cross-corpus", () -> new CrossCorpus(settings).plan(from, to, model)));
        }
      }
    }
    return plans;
  }

  private static List<ScoreReport> reports(
      Map<String, List<PlannedCase>> plans, Set<String> synthetic, CaseScheduler scheduler)
      throws IOException {
    List<ScoreReport> reports = new ArrayList<>();
    for (Map.Entry<String, List<PlannedCase>> plan : plans.entrySet()) {
      List<CaseResult> results = scheduler.ledger().resultsOf(plan.getValue());
      Case any = plan.getValue().get(0).spec();
      for (Selection selection : List.of(Selection.LAST_EPOCH, Selection.TEST_BEST)) {
        ScoreHeading heading =
            ScoreHeading.of(plan.getKey(), any, selection, recordings(any, synthetic));
        reports.add(ScoreReport.ofCases(heading, results));
      }
    }
    return reports;
  }

  /** A pair is synthetic where either of its corpora is. */
  static ScoreHeading.Recordings recordings(Case run, Set<String> synthetic) {
    String target = ((CrossCorpusRun) run.protocol()).target().corpus();
    return synthetic.contains(run.source().corpus()) || synthetic.contains(target)
        ? ScoreHeading.Recordings.SYNTHETIC
        : ScoreHeading.Recordings.REAL;
  }

  private static String table(Report report) {
    return ScoreTables.of(report.results())
        + "\n%d runs trained, %d found done in %s"
            .formatted(report.trained(), report.skipped(), report.runs());
  }
}
