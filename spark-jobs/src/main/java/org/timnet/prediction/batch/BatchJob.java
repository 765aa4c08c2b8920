package org.timnet.prediction.batch;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.timnet.feature.normalisation.FrameStatistics;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.prediction.HeardWindow;
import org.timnet.prediction.Windows;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;

/**
 * What all tasks of a batch prediction are told.
 *
 * @param storage opens files
 * @param input the recordings' folder
 * @param output where rows go
 * @param run of all that decides the rows of a recording beside itself
 * @param speakers statistics of each, where the model normalises by speaker; else none
 */
record BatchJob(
    Storage storage,
    URI input,
    URI output,
    ModelFiles model,
    Windows windows,
    double unsureBelow,
    String run,
    Map<String, FrameStatistics> speakers)
    implements Serializable {
  BatchJob withSpeakers(Map<String, FrameStatistics> others) {
    return new BatchJob(storage, input, output, model, windows, unsureBelow, run, others);
  }

  StoredFolder recordings() {
    return new StoredFolder(new Path(input), storage.configuration());
  }

  PredictionFolder predictions() {
    return new PredictionFolder(storage, new Path(output));
  }

  /** A window in the units that the model wants; a silent one is in its own. */
  float[] input(InputUnits units, HeardWindow window, String speaker) {
    return units.normalisation() == Normalisation.SPEAKER && !window.silent()
        ? speakers.get(speaker).normalised(window.mfcc())
        : units.of(List.of(window.mfcc()), List.of(speaker), window.coefficients())[0];
  }
}
