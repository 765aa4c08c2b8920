package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Temperature;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.report.Percent;

/**
 * What {@code timnet train} prints of a model; a flat object as JSON.
 *
 * @param model what {@code predict} takes
 * @param id name of the case
 * @param seed of its training
 * @param learned what it learned
 * @param scores how well
 * @param trainUtterances how many it learned from
 * @param testUtterances how many were left out
 */
@JsonPropertyOrder({
  "model",
  "id",
  "seed",
  "learned",
  "scores",
  "trainUtterances",
  "testUtterances"
})
record ModelReport(
    String model,
    String id,
    long seed,
    @JsonUnwrapped Learned learned,
    @JsonUnwrapped Scores scores,
    int trainUtterances,
    int testUtterances) {

  /**
   * What a model was made of.
   *
   * @param corpus what it learned from: a corpus, or several joined by plus signs
   * @param synthetic whether one of them is synthetic
   * @param variant of the network
   * @param split id of the split; all where nothing was left out
   * @param fold that was left out; absent where nothing was
   * @param classes what the model tells apart, in the order of its outputs
   * @param preset of its features
   * @param input the same with what is done to them, in words; absent where nothing is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "corpus",
    "synthetic",
    "variant",
    "split",
    "fold",
    "classes",
    "preset",
    "input"
  })
  record Learned(
      String corpus,
      boolean synthetic,
      String variant,
      String split,
      Integer fold,
      List<String> classes,
      String preset,
      String input) {}

  /**
   * How its training ended.
   *
   * @param epochs of the training
   * @param loss of the last one
   * @param war weighted average recall after the last epoch, in percent; absent where nothing was
   *     left out
   * @param uar unweighted average recall likewise
   * @param temperature of its probabilities; absent where nothing was held out to fit it on
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"epochs", "loss", "war", "uar", "temperature"})
  record Scores(int epochs, double loss, Double war, Double uar, Double temperature) {}

  /**
   * Of a training that is done.
   *
   * @param model where the model lies
   * @param temperature of its probabilities; empty where nothing was held out to fit it on
   * @param synthetic whether a corpus is synthetic
   */
  static ModelReport of(
      CaseResult result, String model, Optional<Temperature> temperature, boolean synthetic) {
    Case spec = result.spec();
    CaseResult.Score score = result.score(Selection.LAST_EPOCH).orElse(null);
    return new ModelReport(
        model,
        result.id(),
        spec.recipe().seed(),
        new Learned(
            spec.trainingCorpora(),
            synthetic,
            spec.network().id(),
            spec.protocol().split().id(),
            spec.protocol() instanceof CrossValidationFold left ? left.fold() : null,
            spec.classes(),
            spec.source().preset(),
            spec.inputTitle().isEmpty() ? null : spec.input()),
        new Scores(
            spec.recipe().epochs(),
            result.trainingLoss(),
            score == null ? null : Percent.of(score.war()),
            score == null ? null : Percent.of(score.uar()),
            temperature.map(Temperature::value).orElse(null)),
        result.trainUtterances(),
        result.testUtterances());
  }
}
