package org.timnet.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.network.model.ModelCard;

/** What a model says of windows, in words for people. For one thread. */
public final class Recogniser {
  private final Classifier model;
  private final double unsureBelow;

  /**
   * A recogniser.
   *
   * @param unsureBelow least probability, 0 to 1, of an answer that is not called unsure
   */
  public Recogniser(Classifier model, double unsureBelow) {
    this.model = model;
    this.unsureBelow = unsureBelow;
  }

  /**
   * A window and what goes into the model of it.
   *
   * @param input the window's features in the units that the model wants
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares inputs.
  public record Question(RecordingPrediction.Source source, HeardWindow window, float[] input) {
    private MfccMatrix matrix() {
      int coefficients = window.coefficients();
      return new MfccMatrix(input.length / coefficients, coefficients, input);
    }
  }

  /**
   * One answer a question, in their order.
   *
   * @param questions whose matrices have one number of frames
   */
  public List<RecordingPrediction> answers(List<Question> questions) {
    if (questions.isEmpty()) {
      return List.of();
    }
    double[][] probabilities =
        model
            .predict(
                questions.stream().map(Question::matrix).toList(),
                questions.stream().mapToDouble(each -> each.window().seconds()).toArray())
            .probabilities();
    List<RecordingPrediction> answers = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      answers.add(answer(questions.get(i), probabilities[i]));
    }
    return answers;
  }

  private RecordingPrediction answer(Question question, double[] row) {
    if (!Arrays.stream(row).allMatch(Double::isFinite)) {
      return RecordingPrediction.refused(
          question.source(),
          "the model finds no finite probabilities for it; look for extreme samples");
    }
    ModelCard card = model.card();
    double[] calibrated = card.inference().temperature().of(row);
    Map<String, Double> probabilities = new LinkedHashMap<>();
    int best = 0;
    for (int k = 0; k < row.length; k++) {
      probabilities.put(card.classes().get(k), calibrated[k]);
      best = row[k] > row[best] ? k : best;
    }
    double seconds = question.window().seconds();
    return RecordingPrediction.answered(
        question.source(),
        new RecordingPrediction.Answer(
            question.window().start().orElse(null),
            card.classes().get(best),
            probabilities,
            seconds,
            Math.min(seconds, (double) card.length() / FeaturePreset.SAMPLE_RATE)),
        warning(question.window().warning(), calibrated[best]));
  }

  /** Null where there is nothing to warn of. */
  private String warning(Optional<String> level, double confidence) {
    List<String> warnings = new ArrayList<>();
    level.ifPresent(warnings::add);
    if (confidence < unsureBelow) {
      warnings.add(String.format(Locale.ROOT, "unsure (%.3f)", confidence));
    }
    return warnings.isEmpty() ? null : String.join(", ", warnings);
  }
}
