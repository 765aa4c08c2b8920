package org.timnet.job.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.timnet.evaluation.Temperature;
import org.timnet.prediction.Classifier;

/**
 * Which model, or models together, reports are of.
 *
 * @param model the file; the first of several
 * @param ensemble all files, where there are several
 * @param corpus that the first one was trained on
 * @param temperatures that the probabilities of each are at, in their order; 1 where none was
 *     fitted
 */
public record AskedModel(
    String model,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ensemble,
    String corpus,
    List<Temperature> temperatures) {
  /**
   * Of one file or more.
   *
   * @param asked what they hold
   */
  public static AskedModel of(List<String> files, Classifier asked) {
    return new AskedModel(
        files.get(0),
        files.size() == 1 ? List.of() : files,
        asked.card().corpus(),
        asked.temperatures());
  }

  /** A line on what the probabilities are worth. */
  public String told() {
    String whose =
        temperatures.size() == 1
            ? "probabilities are"
            : "probabilities are the mean of %d models,".formatted(temperatures.size());
    long calibrated = temperatures.stream().filter(AskedModel::isFitted).count();
    if (calibrated == 0) {
      return whose
          + " as trained, which is mostly too sure of people who were not heard in training; train"
          + " --calibrate fits a temperature";
    }
    String at =
        temperatures.stream()
            .map(one -> isFitted(one) ? String.format(Locale.ROOT, "%.2f", one.value()) : "none")
            .collect(Collectors.joining(", "));
    return calibrated == temperatures.size()
        ? "%s at the temperature fitted on utterances held out: %s".formatted(whose, at)
        : "%s not all of which have a temperature fitted on utterances held out: %s; those without are mostly too sure"
            .formatted(whose, at);
  }

  private static boolean isFitted(Temperature temperature) {
    return !temperature.equals(Temperature.ONE);
  }
}
