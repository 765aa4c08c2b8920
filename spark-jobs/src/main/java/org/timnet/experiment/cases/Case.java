package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Backend;
import org.timnet.network.engine.Engines;
import org.timnet.settings.TrainingSettings;

/**
 * One training and everything that decides its result.
 *
 * @param features the table it learns from
 * @param others further tables that it learns from; null, and not part of its name, where there are
 *     none
 * @param target the other corpus that it is tested on; null, and not part of its name, where that
 *     is a fold of its own
 * @param fold what it is tested on; it learns from all other folds. Across corpora the number of
 *     the run, whose seed is the training's
 * @param heldOut what is kept back from training to choose the epoch by; null, and not part of its
 *     name, where nothing is
 * @param network the network's shape
 * @param training the recipe's numbers
 * @param together how executors train it together; null, and not part of its name, where one
 *     executor trains it alone
 * @param engine which implementation of the network computes
 * @param backend what the implementation computes on
 * @param recipe version of the code's arithmetic
 */
@JsonPropertyOrder(alphabetic = true)
public record Case(
    Features features,
    @JsonInclude(JsonInclude.Include.NON_NULL) AdditionalCorpora others,
    @JsonInclude(JsonInclude.Include.NON_NULL) Target target,
    FoldOfSplit fold,
    @JsonInclude(JsonInclude.Include.NON_NULL) ValidationSplit heldOut,
    TimNetSpec network,
    TrainingSettings training,
    @JsonInclude(JsonInclude.Include.NON_NULL) DistributedSpec together,
    String engine,
    String backend,
    int recipe)
    implements Serializable {

  /** A case that learns from several corpora is tested on none. */
  public Case {
    if (others != null && (target != null || fold.tests())) {
      throw new IllegalArgumentException(
          "what learns from %s and others is tested on nothing".formatted(features.corpus()));
    }
  }

  /**
   * A case of this version and this build of the code.
   *
   * @throws IllegalArgumentException where the engine does not run on the build's backend
   */
  public static Case of(
      Features features,
      FoldOfSplit fold,
      TimNetSpec network,
      TrainingSettings training,
      String engine) {
    return across(features, null, fold, network, training, engine);
  }

  /**
   * A case of this version and this build of the code that is tested on another corpus.
   *
   * @throws IllegalArgumentException where the engine does not run on the build's backend
   */
  public static Case across(
      Features features,
      Target target,
      FoldOfSplit fold,
      TimNetSpec network,
      TrainingSettings training,
      String engine) {
    return new Case(
        features,
        null,
        target,
        fold,
        null,
        network,
        training,
        null,
        Engines.named(engine, network).id(),
        Backend.current().id(),
        ResultVersion.VERSION);
  }

  /** The same learning from other corpora too. */
  public Case withAdditionalCorpora(AdditionalCorpora some) {
    return new Case(
        features, some, target, fold, heldOut, network, training, together, engine, backend,
        recipe);
  }

  /** The same with utterances kept back to choose the epoch by. */
  public Case withValidation(ValidationSplit some) {
    return new Case(
        features, others, target, fold, some, network, training, together, engine, backend, recipe);
  }

  /** The same with another seed of initial values, order and dropout. */
  public Case seeded(long seed) {
    return new Case(
        features,
        others,
        target,
        fold,
        heldOut,
        network,
        training.withSeed(seed),
        together,
        engine,
        backend,
        recipe);
  }

  /** The same trained by many executors. */
  public Case trained(DistributedSpec how) {
    return new Case(
        features, others, target, fold, heldOut, network, training, how, engine, backend, recipe);
  }

  /** Its name in storage: follows from every part of it, and from nothing else. */
  public CaseId id() {
    return CaseId.of(this);
  }

  /** What it learns from: a corpus, or several joined by plus signs. */
  public String corpora() {
    return others == null
        ? features.corpus()
        : Stream.concat(Stream.of(features), others.features().stream())
            .map(Features::corpus)
            .collect(Collectors.joining("+"));
  }

  /** What people call it: corpus, variant, split and fold, or the number of its run. */
  public String title() {
    String title = heldOut == null ? unvalidatedTitle() : unvalidatedTitle() + " validated";
    return together == null ? title : title + " " + together.mode();
  }

  private String unvalidatedTitle() {
    String variant = network.variant().id();
    if (target != null) {
      return "%s->%s %s run %d"
          .formatted(features.corpus(), target.features().corpus(), variant, fold.fold());
    }
    return fold.tests()
        ? "%s %s %s fold %d".formatted(features.corpus(), variant, fold.split(), fold.fold())
        : "%s %s on all".formatted(corpora(), variant);
  }

  /** Emotions that its network tells apart, in label order. */
  public List<String> classes() {
    if (target != null) {
      return target.classes();
    }
    return others == null ? features.classes() : others.classes();
  }
}
