package org.timnet.training.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.nd4j.linalg.dataset.DataSet;
import org.timnet.training.Examples;

/** The batches of one worker and epoch, read from storage one at a time. */
final class StreamedBatches implements Iterator<DataSet> {
  private final ExportedUtterances utterances;
  private final Iterator<int[]> batches;

  /** Of the task that this was made in; Deeplearning4j reads ahead on threads of its own. */
  private final TaskContext task = TaskContext.get();

  StreamedBatches(ExportedUtterances utterances, List<int[]> batches) {
    this.utterances = utterances;
    this.batches = batches.iterator();
  }

  /** Ends early where Spark has cancelled the task, which leaves Deeplearning4j in good order. */
  @Override
  public boolean hasNext() {
    return batches.hasNext() && !task.isInterrupted();
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      Examples batch = utterances.read(batches.next());
      return batch.asDataSet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
