package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.cases.Features;
import org.timnet.network.TimNetSpec;
import org.timnet.report.ScoreHeading;
import org.timnet.testing.Recipes;

class CrossCorpusCommandTest {
  private static Features features(String corpus) {
    return new Features(corpus, "authors", "0", 96_000, "0", List.of("happy", "sad"));
  }

  /** Beside a synthetic corpus a pair of real ones is as real as without it. */
  @ParameterizedTest
  @CsvSource({"EMOVO, RAVDESS, REAL", "SAMPLE_A, EMOVO, SYNTHETIC", "EMOVO, SAMPLE_A, SYNTHETIC"})
  void aPairIsSyntheticWhereEitherEndIs(
      String source, String target, ScoreHeading.Recordings expected) {
    Case run =
        Case.of(
            features(source),
            new CrossCorpusRun(features(target), List.of("happy", "sad"), 0),
            TimNetSpec.builder().classes(2).build(),
            Recipes.paper().build(),
            "fused");

    assertThat(CrossCorpusCommand.recordings(run, Set.of("SAMPLE_A"))).isEqualTo(expected);
  }
}
