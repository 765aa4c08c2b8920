package org.timnet.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.Inference;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;

/** Model files of networks as they are before training: what they answer is of no interest. */
public final class SavedModels {
  /** Samples at 22,050 Hz that they hear: a second. */
  private static final int LENGTH = 22_050;

  private SavedModels() {}

  /**
   * Writes a network of two blocks that tells angry, happy and sad.
   *
   * @param file to write
   * @param inference what its input and output need
   * @return the file
   */
  public static Path network(Path file, Inference inference) throws IOException {
    TimNetSpec spec = Specs.timNet().channels(39).blocks(2).classes(3).build();
    ModelCard card =
        new ModelCard(
            spec,
            List.of("angry", "happy", "sad"),
            "authors",
            FeaturePreset.AUTHORS.checksum(),
            LENGTH,
            "TONES",
            "test",
            inference);
    try (OutputStream out = Files.newOutputStream(file)) {
      new SavedModel(card, Engines.FUSED, Engines.FUSED.create(spec, TrainingGraph.forEvaluation()))
          .write(out);
    }
    return file;
  }
}
