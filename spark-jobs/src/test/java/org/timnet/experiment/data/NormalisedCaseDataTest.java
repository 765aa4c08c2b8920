package org.timnet.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.TimNetSpec;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;

/** What a case is trained on, normalised. */
class NormalisedCaseDataTest {
  private static final int UTTERANCES = 40;
  private static final int FRAMES = 188;
  private static final SyntheticTable TABLE = new SyntheticTable("X", UTTERANCES, FRAMES, 39);

  @TempDir private Path folder;

  private CaseData data(String name, Normalisation normalisation, IntFunction<float[]> matrices)
      throws IOException {
    Storage storage = new Storage(folder.resolve(name).toUri(), Map.of());
    FeatureManifest manifest = TABLE.writeTo(storage, matrices);
    Case spec =
        Case.of(
            Features.of(manifest, normalisation, List.of()),
            new CrossValidationFold(Split.SPEAKER_INDEPENDENT, 10, 0, 1),
            TimNetSpec.builder().classes(3).build(),
            Recipes.paper().build(),
            "fused");
    return CaseData.of(spec, new TableCache(storage));
  }

  /** Other numbers for the utterances of the fold's test speakers. */
  private static IntFunction<float[]> withOthersIn(CaseData data) {
    Set<Integer> tested =
        data.tested().stream().map(row -> row.position()).collect(Collectors.toSet());
    assertThat(tested).isNotEmpty().hasSizeLessThan(UTTERANCES);
    return position -> {
      float[] matrix = TABLE.mfcc(position);
      if (tested.contains(position)) {
        for (int i = 0; i < matrix.length; i++) {
          matrix[i] = 5 - 3 * matrix[i];
        }
      }
      return matrix;
    };
  }

  @Test
  void theUnitsOfACorpusComeFromTrainingUtterancesAlone() throws IOException {
    CaseData data = data("a", Normalisation.CORPUS, TABLE::mfcc);

    CaseData changed = data("b", Normalisation.CORPUS, withOthersIn(data));

    assertThat(changed.units()).isPresent().isEqualTo(data.units());
    assertThat(changed.train()).isEqualTo(data.train());
    assertThat(changed.test()).isNotEqualTo(data.test());
  }

  @Test
  void oneSpeakersRecordingsDoNotTouchAnothers() throws IOException {
    CaseData data = data("a", Normalisation.SPEAKER, TABLE::mfcc);

    CaseData changed = data("b", Normalisation.SPEAKER, withOthersIn(data));

    assertThat(changed.units()).isEmpty();
    assertThat(changed.train()).isEqualTo(data.train());
    assertThat(changed.test()).isNotEqualTo(data.test());
  }

  @Test
  void eachNormalisationIsAnotherInputAndAnotherCase() throws IOException {
    CaseData none = data("a", Normalisation.NONE, TABLE::mfcc);
    assertThat(none.train().mfcc()[0][0]).isBetween(0f, 1f);

    assertThat(
            Stream.of(Normalisation.values())
                .map(
                    each -> {
                      try {
                        return data("a", each, TABLE::mfcc).train();
                      } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                      }
                    }))
        .doesNotHaveDuplicates();
  }
}
