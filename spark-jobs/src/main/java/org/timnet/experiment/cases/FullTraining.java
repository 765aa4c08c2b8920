package org.timnet.experiment.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.evaluation.Split;

/**
 * Trained on all utterances of one corpus or of several, and tested on none: a model to be used.
 *
 * @param additional corpora beside the first one
 */
public record FullTraining(Optional<AdditionalCorpora> additional) implements EvaluationProtocol {
  /** On one corpus alone, with all of its emotions. */
  public static FullTraining ofOneCorpus() {
    return new FullTraining(Optional.empty());
  }

  @Override
  public Split split() {
    return Split.ALL;
  }

  @Override
  public int number() {
    return 0;
  }

  @Override
  public List<String> classes(Features source) {
    return additional.map(AdditionalCorpora::classes).orElseGet(source::classes);
  }

  @Override
  public String trainingCorpora(Features source) {
    return Stream.concat(
            Stream.of(source), additional.stream().flatMap(corpora -> corpora.features().stream()))
        .map(Features::corpus)
        .collect(Collectors.joining("+"));
  }

  @Override
  public String title(Features source, String network) {
    return "%s %s on all".formatted(trainingCorpora(source), network);
  }
}
