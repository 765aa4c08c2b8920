package org.timnet.sweep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;

/** Makes cases of values: trials, and the trainings that are tested in the end. */
public final class TrialPlans {
  private final Fold fold;
  private final Function<Map<String, String>, Settings> settings;
  private final Tables tables;
  private final Map<List<Object>, CorpusTable> known = new HashMap<>();

  /**
   * What is trained and tested on.
   *
   * @param corpus its name
   * @param split by which it is cut
   * @param fold that is tested, from 0
   */
  public record Fold(String corpus, Split split, int fold) {
    private static final Pattern ID =
        Pattern.compile(
            Stream.of(Split.values())
                .map(split -> Pattern.quote(split.id()))
                .collect(Collectors.joining("|", "(.+)-(", ")-fold-(\\d{1,9})")));

    /** What the sweep is called. */
    public String id() {
      return "%s-%s-fold-%d".formatted(corpus, split.id(), fold);
    }

    /** What a sweep of that name is of; empty where no sweep is called so. */
    public static Optional<Fold> of(String id) {
      Matcher matcher = ID.matcher(id);
      return matcher.matches()
          ? Optional.of(
              new Fold(
                  matcher.group(1), Split.of(matcher.group(2)), Integer.parseInt(matcher.group(3))))
          : Optional.empty();
    }
  }

  /** Where feature tables come from. */
  @FunctionalInterface
  public interface Tables {
    /** The table of the corpus that some settings ask for, extracted now where it is not there. */
    CorpusTable table(Settings settings) throws IOException;
  }

  /**
   * Plans for one fold.
   *
   * @param settings with values over those that the sweep is run with
   */
  public TrialPlans(Fold fold, Function<Map<String, String>, Settings> settings, Tables tables) {
    this.fold = fold;
    this.settings = settings;
    this.tables = tables;
  }

  /** What the plans are for. */
  public Fold fold() {
    return fold;
  }

  /** The settings of a trial. */
  public Settings settings(Map<String, String> values) {
    return settings.apply(values);
  }

  /** A trial: some of the training part is held out, the test part is not looked at. */
  public PlannedCase trial(Map<String, String> values) {
    Settings own = settings(values);
    CorpusTable table = table(own);
    ValidationSplit validation = ValidationSplit.of(own, fold.split(), table.speakers());
    return whole(own, table).like(spec -> spec.untested().withValidation(validation));
  }

  /** Trained on all of the training part, and tested. */
  public PlannedCase tested(Map<String, String> values) {
    Settings own = settings(values);
    return whole(own, table(own));
  }

  /** What trials are compared on. */
  ValidationSplit validation() {
    Settings own = settings(Map.of());
    return ValidationSplit.of(own, fold.split(), table(own).speakers());
  }

  /** What the settings say of the corpus' folds and of its networks alone, by key. */
  Map<String, Long> corpus() {
    CorpusSettings corpus = table(settings(Map.of())).corpus();
    Map<String, Long> own = new LinkedHashMap<>();
    own.put("corpora.%s.seed".formatted(corpus.name()), corpus.seed());
    own.put("corpora.%s.blocks".formatted(corpus.name()), (long) corpus.blocks());
    return own;
  }

  private PlannedCase whole(Settings own, CorpusTable table) {
    if (own.training().loop().patience() > 0) {
      throw new InvalidChoiceException(
          "a sweep ends trials itself, by how others do; set training.patience=0");
    }
    return new CrossValidation(own)
        .plan(
            table,
            model(own),
            fold.split(),
            new FoldRequest(own.experiment().folds(), List.of(fold.fold())))
        .get(0);
  }

  private static NamedModel model(Settings own) {
    return Models.named(own.network().variant());
  }

  private synchronized CorpusTable table(Settings own) {
    // What decides the table, and its corpus' number of blocks; some models have one input only.
    List<Object> key =
        List.of(
            own.features(),
            model(own).preset(own.features().preset()),
            String.valueOf(own.corpora().get(fold.corpus())));
    CorpusTable table = known.get(key);
    if (table == null) {
      try {
        table = tables.table(own);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      known.put(key, table);
    }
    return table;
  }
}
