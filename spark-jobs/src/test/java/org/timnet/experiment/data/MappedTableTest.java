package org.timnet.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.ledger.CaseFiles;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;
import org.timnet.training.NeuralLearner;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;

/** A table that does not fit into the heap trains from a file, to the same bytes. */
class MappedTableTest {
  private static final SyntheticTable TABLE = new SyntheticTable("MAPPED", 40, 24, 39);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Normalisation.class)
  void resultsAreTheSameFromAFile(Normalisation normalisation) throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    FeatureManifest manifest = TABLE.writeTo(storage);
    Case spec =
        Case.of(
            Features.of(manifest, normalisation, List.of()),
            new CrossValidationFold(Split.SPEAKER_INDEPENDENT, 10, 0, 1),
            TimNetSpec.builder().classes(3).blocks(2).build(),
            Recipes.tiny().epochs(2).build(),
            "fused");

    CaseData inHeap = CaseData.of(spec, new TableCache(storage));
    CaseData mapped = CaseData.of(spec, new TableCache(storage, new LoadedTables(0), 1000));

    assertThat(inHeap.train().matrices().heapBytes()).isPositive();
    assertThat(mapped.train().matrices().heapBytes()).isZero();
    assertThat(mapped.test().matrices().heapBytes()).isZero();
    assertThat(mapped).isEqualTo(inHeap);
    assertThat(result(storage, "mapped", spec, mapped))
        .isEqualTo(result(storage, "heap", spec, inHeap));
  }

  private static String result(Storage storage, String experiment, Case spec, CaseData data)
      throws IOException {
    Ledger ledger = new Ledger(storage, experiment);
    ledger.publish(
        CaseFiles.of(
            spec,
            data,
            new NeuralLearner(
                    Engines.named(spec.execution().engine()),
                    (NetworkSpec) spec.network(),
                    spec.recipe())
                .train(
                    TrainingData.of(data.train(), data.validation(), data.test()),
                    TrainingContext.none())));
    return Files.readString(Path.of(ledger.folder(spec).toUri()).resolve("result.json"));
  }
}
