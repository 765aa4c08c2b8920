package org.timnet.experiment.ledger;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.UnknownCaseException;

/**
 * What a case gave: {@code result.json}. Holds nothing of the clock or the machine; the same case
 * gives the same bytes.
 *
 * @param id the case's name
 * @param spec what was trained; {@code case} in the file
 * @param trainUtterances how many it was trained on
 * @param testUtterances how many it was scored on; 0 where nothing was tested
 * @param trainingLoss of the last epoch
 * @param scores on the test utterances, by the way in which the epoch was selected; in the file
 *     each under its {@link Selection#key}. Empty where nothing was tested, without {@link
 *     Selection#VALIDATION_BEST} where nothing was held out
 */
@JsonPropertyOrder({"id", "case", "trainUtterances", "testUtterances", "trainingLoss"})
public record CaseResult(
    String id,
    @JsonProperty("case") Case spec,
    int trainUtterances,
    int testUtterances,
    double trainingLoss,
    @JsonIgnore Map<Selection, Score> scores)
    implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FIELDS =
      Set.of("id", "case", "trainUtterances", "testUtterances", "trainingLoss");

  public CaseResult {
    requireFinite("trainingLoss", trainingLoss);
    Map<Selection, Score> ordered = new EnumMap<>(Selection.class);
    ordered.putAll(scores);
    scores = Collections.unmodifiableMap(ordered);
  }

  /** The score under a selection; empty where the case has none. */
  public Optional<Score> score(Selection selection) {
    return Optional.ofNullable(scores.get(selection));
  }

  @JsonAnyGetter
  Map<String, Score> scoresByKey() {
    Map<String, Score> byKey = new LinkedHashMap<>();
    scores.forEach((selection, score) -> byKey.put(selection.key(), score));
    return byKey;
  }

  /**
   * Reads what was written.
   *
   * @throws UnknownCaseException where there is a field that this version does not know
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static CaseResult of(JsonNode json) throws JsonProcessingException {
    Map<Selection, Score> scores = new EnumMap<>(Selection.class);
    for (Iterator<Map.Entry<String, JsonNode>> fields = json.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (!FIELDS.contains(field.getKey())) {
        Selection selection =
            Selection.ofKey(field.getKey())
                .orElseThrow(() -> new UnknownCaseException(field.getKey()));
        scores.put(selection, JSON.treeToValue(field.getValue(), Score.class));
      }
    }
    return new CaseResult(
        required(json, "id").textValue(),
        JSON.treeToValue(required(json, "case"), Case.class),
        required(json, "trainUtterances").intValue(),
        required(json, "testUtterances").intValue(),
        number(json, "trainingLoss"),
        scores);
  }

  /** Jackson takes what is no number for 0. */
  private static double number(JsonNode json, String field) {
    JsonNode value = required(json, field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("no result: its %s is %s".formatted(field, value));
    }
    return value.doubleValue();
  }

  private static void requireFinite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no result: its %s is %s".formatted(field, value));
    }
  }

  private static JsonNode required(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("no result: it lacks " + field);
    }
    return value;
  }

  /**
   * Scores after one epoch.
   *
   * @param epoch from 1
   * @param war weighted average recall (accuracy), 0..1
   * @param uar unweighted average recall of the classes that the fold has, 0..1
   * @param confusion [truth][predicted]
   */
  @JsonPropertyOrder({"epoch", "war", "uar", "confusion"})
  public record Score(int epoch, double war, double uar, long[][] confusion)
      implements Serializable {
    public Score {
      requireFinite("war", war);
      requireFinite("uar", uar);
    }

    /** The scores of a confusion matrix. */
    public static Score of(int epoch, ConfusionMatrix confusion) {
      return new Score(epoch, confusion.war(), confusion.uar(), confusion.counts());
    }

    /** The counts as a matrix that scores. */
    public ConfusionMatrix matrix() {
      return ConfusionMatrix.ofCounts(confusion);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Score that
          && epoch == that.epoch
          && Arrays.deepEquals(confusion, that.confusion);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(confusion);
    }

    @Override
    public String toString() {
      return "epoch " + epoch + ": " + List.of(war, uar);
    }
  }
}
