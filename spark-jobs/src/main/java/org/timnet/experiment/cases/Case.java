package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.network.ModelSpec;
import org.timnet.network.Models;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Pooling;
import org.timnet.network.SvmSpec;
import org.timnet.network.engine.Engines;
import org.timnet.training.recipe.Recipe;

/**
 * One training and everything that decides its result. {@link CaseDocument} is what is written of
 * it, to storage, into its name and to executors.
 *
 * @param source the first table that it is trained on
 * @param protocol which utterances are for training and which for the test
 * @param validation what is held out from training to choose the epoch by, where anything is
 * @param network the network's shape
 * @param recipe how it is trained
 * @param execution what computes it
 */
public record Case(
    Features source,
    EvaluationProtocol protocol,
    Optional<ValidationSplit> validation,
    ModelSpec network,
    Recipe recipe,
    Execution execution)
    implements Serializable {

  /**
   * A case that is computed by one executor with this build of the code, and holds nothing out for
   * validation.
   *
   * @param recipe of which a support vector machine has the seed alone
   * @param engine id of the engine that computes networks
   * @throws IllegalArgumentException where the engine does not compute the network on the build's
   *     backend, the recipe does not go with the network or the engine, or the network adapts to a
   *     target and the protocol has none
   */
  public static Case of(
      Features source,
      EvaluationProtocol protocol,
      ModelSpec network,
      Recipe recipe,
      String engine) {
    recipe.requireFor(network);
    Execution execution = Execution.of(engine, network, recipe, source.copies());
    if (network instanceof NetworkSpec) {
      recipe.requireFor(Engines.named(engine));
    }
    if (!(protocol instanceof CrossCorpusRun)) {
      Models.requireNoTarget(network);
    }
    return new Case(
        source,
        protocol,
        Optional.empty(),
        network,
        network instanceof SvmSpec ? Recipe.withoutEpochs(recipe.seed()) : recipe,
        execution);
  }

  /** The same with utterances held out for validation. */
  public Case withValidation(ValidationSplit split) {
    return new Case(source, protocol, Optional.of(split), network, recipe, execution);
  }

  /**
   * The same without a look at the test part of its fold.
   *
   * @throws IllegalArgumentException where it is no fold
   */
  public Case untested() {
    if (!(protocol instanceof CrossValidationFold fold)) {
      throw new IllegalArgumentException(title() + " has no test part to leave out");
    }
    return new Case(
        source,
        new TrainingPart(fold),
        validation,
        network,
        recipe,
        execution.ofPart(fold, recipe));
  }

  /** The same with another seed of initial values, order and dropout. */
  public Case withSeed(long seed) {
    return new Case(source, protocol, validation, network, recipe.withSeed(seed), execution);
  }

  /**
   * The same trained by many executors.
   *
   * @throws org.timnet.settings.InvalidChoiceException where they cannot train it together
   */
  public Case distributed(DistributedSpec how) {
    DistributedSpec.requireFor(network, recipe, execution.engine());
    if (protocol instanceof CrossValidationFold || protocol instanceof TrainingPart) {
      DistributedSpec.requireForFold(recipe);
    }
    return new Case(
        source, protocol, validation, network, recipe, execution.distributedAs(how, recipe));
  }

  /** Its name in storage: follows from every part of it, and from nothing else. */
  public CaseId id() {
    return CaseId.of(this);
  }

  /** What it is trained on: a corpus, or several joined by plus signs. */
  public String trainingCorpora() {
    return protocol.trainingCorpora(source);
  }

  /** What people call it: corpus, network, split and fold, or the number of its run. */
  public String title() {
    return protocol.title(source, network.id())
        + inputTitle()
        + validation.map(ValidationSplit::title).orElse("")
        + execution.distributed().map(how -> " " + how.mode()).orElse("");
  }

  /**
   * What its model is given, in words: the feature preset, alone where everything else is as in the
   * paper, such as {@code authors normalised by speaker with copies speed-0.9 speed-1.1}.
   */
  public String input() {
    return source.preset() + inputTitle();
  }

  /** The same without the preset; empty where everything is as in the paper. */
  public String inputTitle() {
    Pooling pooling = network instanceof NetworkSpec net ? net.pooling() : Pooling.ALL;
    return source.inputTitle() + (pooling == Pooling.ALL ? "" : " pooled over " + pooling.id());
  }

  /** Emotions that its network tells apart, in label order. */
  public List<String> classes() {
    return protocol.classes(source);
  }

  /** What JSON has of it. */
  @JsonValue
  Map<String, Object> document() {
    return CaseDocument.of(this);
  }

  /**
   * Reads what {@link #document} gave.
   *
   * @throws UnknownCaseException where it has what this version does not know
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Case of(JsonNode document) {
    return CaseDocument.read(document);
  }

  /** Executors get the document too: an Optional is not serializable. */
  private Object writeReplace() {
    return new SerializedCase(CaseDocument.text(this));
  }

  /** A case on its way to an executor. */
  private record SerializedCase(String document) implements Serializable {
    private Object readResolve() {
      return CaseDocument.read(document);
    }
  }
}
