package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.run.KerasWeightFiles.WeightFile;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Storage;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticCorpus;

class KerasWeightFilesTest {
  @Test
  void weightsOfAnotherCorpusAreRefusedByName(@TempDir Path root) throws IOException {
    CorpusTable corpus = corpusOfThreeClasses(new Storage(root.toUri(), Map.of()));

    assertThatCode(() -> files(39, 3).requireFor(corpus)).doesNotThrowAnyException();
    assertThatThrownBy(() -> files(39, 7).requireFor(corpus))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContainingAll("2.hdf5", "7 classes", "NOISE", "angry, neutral, sad");
    assertThatThrownBy(() -> files(13, 3).requireFor(corpus))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContainingAll("13 channels", "39 coefficients");
  }

  /** The second file is of the given shape. */
  private static KerasWeightFiles files(int channels, int classes) {
    return new KerasWeightFiles(List.of(file(1, 39, 3), file(2, channels, classes)));
  }

  private static WeightFile file(int number, int channels, int classes) {
    return new WeightFile(
        number + ".hdf5", new byte[0], Specs.timNet().channels(channels).classes(classes).build());
  }

  private static CorpusTable corpusOfThreeClasses(Storage storage) throws IOException {
    return SyntheticCorpus.of(storage, new SyntheticTable("NOISE", 3, 2, 39), 3);
  }
}
