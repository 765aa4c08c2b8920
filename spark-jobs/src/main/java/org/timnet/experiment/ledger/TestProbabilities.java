package org.timnet.experiment.ledger;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Calibration;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Temperature;
import org.timnet.training.Predictions;

/**
 * What a model says of its test utterances after its last epoch.
 *
 * @param ids of the utterances
 * @param emotions their labels
 * @param rows probabilities in class order, one row an utterance; not to change
 */
public record TestProbabilities(List<String> ids, List<String> emotions, double[][] rows) {
  public TestProbabilities {
    ids = List.copyOf(ids);
    emotions = List.copyOf(emotions);
  }

  /**
   * The mean of what several models say of the same utterances.
   *
   * @param models at least one
   * @throws IllegalArgumentException where they were tested on different utterances
   */
  public static TestProbabilities mean(List<TestProbabilities> models) {
    TestProbabilities first = models.get(0);
    for (TestProbabilities model : models) {
      if (!model.ids.equals(first.ids)) {
        throw new IllegalArgumentException("models of an ensemble were tested on other utterances");
      }
    }
    return first.with(
        Predictions.mean(models.stream().map(TestProbabilities::predictions).toList()));
  }

  /** The same at a temperature. */
  public TestProbabilities at(Temperature temperature) {
    return with(predictions().at(temperature));
  }

  private Predictions predictions() {
    return new Predictions(rows);
  }

  private TestProbabilities with(Predictions others) {
    return new TestProbabilities(ids, emotions, others.probabilities());
  }

  /**
   * How the most probable classes, the first of equals, compare with the labels.
   *
   * @param classes in the order of the probabilities
   */
  public ConfusionMatrix confusion(List<String> classes) {
    return ConfusionMatrix.of(
        classes.size(),
        emotions.stream().mapToInt(classes::indexOf).toArray(),
        predictions().labels());
  }

  /**
   * How sure the model is of every utterance, and whether it is right.
   *
   * @param classes in the order of the probabilities
   */
  public List<Calibration.Answer> answers(List<String> classes) {
    int[] labels = predictions().labels();
    return IntStream.range(0, rows.length)
        .mapToObj(
            i ->
                new Calibration.Answer(
                    // Rounding of a softmax may leave a little more than 1.
                    Math.min(1, rows[i][labels[i]]),
                    classes.get(labels[i]).equals(emotions.get(i))))
        .toList();
  }
}
