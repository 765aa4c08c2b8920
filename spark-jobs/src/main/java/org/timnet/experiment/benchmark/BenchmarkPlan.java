package org.timnet.experiment.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.ScoreSettings;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossCorpus;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.Provenances;
import org.timnet.experiment.plan.SharedPeople;
import org.timnet.experiment.plan.SingleNetworks;
import org.timnet.network.NamedModel;
import org.timnet.network.Peer;
import org.timnet.network.Variant;
import org.timnet.settings.BenchmarkSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;

/** Collects what a night is to train, corpus by corpus and then pair by pair. */
public final class BenchmarkPlan {
  /** A fifth of the utterances is the hold-out of 8:2. */
  private static final int PARTS_OF_HOLD_OUT = 5;

  /** What the map puts beside each other whatever else is trained. */
  private static final List<Variant> MAPPED = List.of(Variant.TIM_NET, Variant.TCN);

  /** What the paper's own map has beside TIM-Net. */
  private static final NamedModel PAPERS_RIVAL = Peer.GM_TCN;

  private final Settings settings;
  private final List<String> synthetic;
  private final Map<String, Benchmark.BenchmarkCorpus> corpora = new TreeMap<>();
  private final Map<Series, List<PlannedCase>> series = new LinkedHashMap<>();
  private final List<Leaks> leaks = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * An empty plan.
   *
   * @param synthetic names of the synthetic corpora
   */
  public BenchmarkPlan(Settings settings, List<String> synthetic) {
    this.settings = settings;
    this.synthetic = List.copyOf(synthetic);
    SingleNetworks.note(settings.experiment(), "a benchmark").ifPresent(notes::add);
  }

  /**
   * Adds one corpus: the paper's split with all variants, the speaker-independent one, the hold-out
   * for the map.
   *
   * @throws InvalidChoiceException for a variant that there is not, or folds that cannot be cut
   */
  public BenchmarkPlan with(CorpusTable corpus) {
    corpora.put(
        corpus.name(),
        new Benchmark.BenchmarkCorpus(
            corpus.name(),
            synthetic.contains(corpus.name()),
            corpus.rows().size(),
            corpus.manifest().checksum(),
            corpus.manifest().preset()));
    BenchmarkSettings wanted = settings.benchmark();
    folds(corpus, Split.PAPER, List.of(Variant.TIM_NET), wanted.folds());
    List<Variant> ablation = wanted.ablation().variants().stream().map(Variant::named).toList();
    folds(corpus, Split.PAPER, ablation, wanted.ablation().folds());
    Provenances provenances = Provenances.of(List.of(corpus));
    checked(corpus, Split.PAPER, provenances);
    if (wanted.speakerIndependent()) {
      if (corpus.speakers().stream().distinct().count() < 2) {
        notes.add(corpus.name() + " has one speaker: no speaker-independent folds");
      } else {
        folds(corpus, Split.SPEAKER_INDEPENDENT, List.of(Variant.TIM_NET), wanted.folds());
        checked(corpus, Split.SPEAKER_INDEPENDENT, provenances);
      }
    }
    leaks.add(Leaks.ofMap(corpus, cut(corpus, Split.PAPER, PARTS_OF_HOLD_OUT).get(0), provenances));
    MAPPED.forEach(variant -> map(corpus, variant));
    return this;
  }

  /**
   * Adds another system on the folds that TIM-Net is trained on, and GM-TCN to the map.
   *
   * @param corpus with the features that the system is trained on
   * @throws InvalidChoiceException for folds that cannot be cut
   */
  public BenchmarkPlan withPeer(CorpusTable corpus, NamedModel peer) {
    BenchmarkSettings wanted = settings.benchmark();
    int first = wanted.peers().folds() == 0 ? wanted.folds() : wanted.peers().folds();
    folds(corpus, Split.PAPER, List.of(peer), first);
    if (wanted.speakerIndependent() && corpus.speakers().stream().distinct().count() > 1) {
      folds(corpus, Split.SPEAKER_INDEPENDENT, List.of(peer), first);
    }
    if (peer == PAPERS_RIVAL) {
      map(corpus, peer);
    }
    return this;
  }

  /**
   * Adds another system on the pairs that TIM-Net is trained on.
   *
   * @param all with the features that the system is trained on, of the length that cross-corpus
   *     asks for
   */
  public BenchmarkPlan withPeerOnPairs(List<CorpusTable> all, NamedModel peer) {
    List<CorpusTable> able =
        all.stream().filter(corpus -> corpus.has(settings.crossCorpus().classes())).toList();
    for (CorpusTable source : able) {
      for (CorpusTable target : able) {
        if (source != target && SharedPeople.of(source, target).isEmpty()) {
          scored(
              1,
              settingsOf(peer, source, target),
              new CrossCorpus(settings).plan(source, target, peer),
              source.speakers());
        }
      }
    }
    return this;
  }

  /**
   * Adds every ordered pair of corpora that have the emotions that are asked for.
   *
   * @param all with features of the length that cross-corpus asks for
   */
  public BenchmarkPlan withPairs(List<CorpusTable> all) {
    List<String> classes = settings.crossCorpus().classes();
    List<CorpusTable> able = all.stream().filter(corpus -> corpus.has(classes)).toList();
    all.stream()
        .filter(corpus -> !able.contains(corpus))
        .forEach(
            corpus ->
                notes.add(
                    "%s is in no pair: it lacks one of %s"
                        .formatted(corpus.name(), String.join(", ", classes))));
    Provenances provenances = Provenances.of(able);
    for (CorpusTable source : able) {
      for (CorpusTable target : able) {
        Set<String> people = SharedPeople.of(source, target);
        if (source != target && !people.isEmpty()) {
          notes.add(
              "%s -> %s is not trained: both corpora have recordings of %s (corpora.*.speaker-aliases)"
                  .formatted(source.name(), target.name(), String.join(", ", people)));
        } else if (source != target) {
          leaks.add(Leaks.across(source, target, classes, provenances));
          scored(
              1,
              settingsOf(Variant.TIM_NET, source, target),
              new CrossCorpus(settings).plan(source, target, Variant.TIM_NET),
              source.speakers());
        }
      }
    }
    return this;
  }

  /** All cases, to be trained. */
  public Plan plan() {
    return new Plan(series.values().stream().flatMap(List::stream).toList());
  }

  /**
   * The whole benchmark, to be written down.
   *
   * @param night label
   * @param version of timnet
   * @param inForce settings, {@code key = value}
   */
  public Benchmark benchmark(String night, String version, List<String> inForce) {
    return new Benchmark(
        new Benchmark.Heading(
            settings.experiment().name(), night, version, settings.benchmark().history().name()),
        List.copyOf(corpora.values()),
        List.copyOf(series.keySet()),
        leaks,
        notes,
        inForce);
  }

  private void map(CorpusTable corpus, NamedModel model) {
    put(
        Series.Purpose.MAP,
        PARTS_OF_HOLD_OUT,
        settingsOf(model, corpus),
        cases(corpus, Split.PAPER, model, PARTS_OF_HOLD_OUT, List.of(0)));
  }

  private void folds(
      CorpusTable corpus, Split split, List<? extends NamedModel> variants, int first) {
    int count = cut(corpus, split).size();
    List<Integer> only =
        IntStream.range(0, first == 0 ? count : Math.min(first, count)).boxed().toList();
    for (NamedModel variant : variants) {
      scored(
          count,
          settingsOf(variant, corpus),
          cases(corpus, split, variant, settings.experiment().folds(), only),
          corpus.speakers());
    }
  }

  /** What scores are taken from, and where it is the paper's own network, the same validated. */
  private void scored(
      int folds, String scoreSettings, List<PlannedCase> planned, List<String> speakers) {
    put(Series.Purpose.SCORES, folds, scoreSettings, planned);
    String network = planned.get(0).spec().network().id();
    if (settings.benchmark().validationBest() && network.equals(Variant.TIM_NET.id())) {
      put(
          Series.Purpose.VALIDATED_SCORES,
          folds,
          ScoreSettings.validated(scoreSettings, settings.experiment()),
          Plan.validated(planned, settings, speakers));
    }
  }

  /** Looks at the folds of a split, and at what each holds out for validation. */
  private void checked(CorpusTable corpus, Split split, Provenances provenances) {
    List<Fold> folds = cut(corpus, split);
    leaks.add(Leaks.within(corpus, split, folds, provenances));
    if (settings.benchmark().validationBest()) {
      leaks.add(
          Leaks.ofValidation(
              corpus,
              split,
              folds,
              ValidationSplit.of(settings, split, corpus.speakers()),
              provenances));
    }
  }

  private List<Fold> cut(CorpusTable corpus, Split split) {
    return cut(corpus, split, settings.experiment().folds());
  }

  private static List<Fold> cut(CorpusTable corpus, Split split, int folds) {
    return split.folds(corpus.speakers(), folds, corpus.corpus().seed());
  }

  private List<PlannedCase> cases(
      CorpusTable corpus, Split split, NamedModel variant, int folds, List<Integer> only) {
    return new CrossValidation(settings).plan(corpus, variant, split, new FoldRequest(folds, only));
  }

  private void put(
      Series.Purpose purpose, int folds, String scoreSettings, List<PlannedCase> planned) {
    series.put(
        new Series(purpose, folds, scoreSettings, planned.stream().map(PlannedCase::spec).toList()),
        planned);
  }

  /** With the defaults that a model has of its own. */
  private String settingsOf(NamedModel model, CorpusTable... tables) {
    return ScoreSettings.text(
        settings.forModel(model.id()),
        model.preset(settings.features().preset()),
        Stream.of(tables).map(CorpusTable::corpus).toList(),
        synthetic);
  }
}
