package org.timnet.experiment.cases;

import java.util.List;
import org.timnet.evaluation.Split;

/**
 * Trained on all of one corpus and tested on all of another, which is not seen before (paper,
 * section 3.4), but for its recordings without their labels by a network that {@linkplain
 * org.timnet.network.ModelSpec#adapts adapts}.
 *
 * @param target the other corpus' table
 * @param classes emotions of both corpora that count, in label order; the utterances of all others
 *     are left out, in training and in the test
 * @param run number of the run, from 0; its seed is the recipe's
 */
public record CrossCorpusRun(Features target, List<String> classes, int run)
    implements EvaluationProtocol {
  public CrossCorpusRun {
    classes = List.copyOf(classes);
  }

  @Override
  public Split split() {
    return Split.CROSS_CORPUS;
  }

  @Override
  public int number() {
    return run;
  }

  @Override
  public List<String> classes(Features source) {
    return classes;
  }

  @Override
  public String trainingCorpora(Features source) {
    return source.corpus();
  }

  @Override
  public String title(Features source, String network) {
    return "%s->%s %s run %d".formatted(source.corpus(), target.corpus(), network, run);
  }
}
