package org.timnet.experiment.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.data.LabelledTable;
import org.timnet.experiment.data.TableCache;
import org.timnet.network.engine.Engine;
import org.timnet.network.model.KerasWeights;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Storage;
import org.timnet.training.Examples;
import org.timnet.training.Predictor;

/** Scores the authors' published weights, file f + 1 on fold f, one fold a Spark task. */
public final class KerasEvaluation {
  private final JavaSparkContext spark;
  private final Storage storage;
  private final Engine engine;

  /** An evaluation of features in this storage, on an engine. */
  public KerasEvaluation(JavaSparkContext spark, Storage storage, Engine engine) {
    this.spark = spark;
    this.storage = storage;
    this.engine = engine;
  }

  /**
   * Scores of every fold.
   *
   * @param features the table
   * @param seed of the fold shuffle
   * @param files one for every fold
   * @param progress is notified of folds done
   */
  public List<FoldScore> scores(
      Features features,
      Split split,
      long seed,
      KerasWeightFiles files,
      TaskProgress.Listener progress)
      throws IOException {
    List<Task> tasks = new ArrayList<>();
    for (int fold = 0; fold < files.files().size(); fold++) {
      tasks.add(
          new Task(
              features,
              new CrossValidationFold(split, files.files().size(), fold, seed),
              files.files().get(fold).name(),
              files.files().get(fold).hdf5(),
              engine));
    }
    LongAccumulator done = spark.sc().longAccumulator("folds");
    Storage where = storage;
    try (TaskProgress following = TaskProgress.follow(spark, done, tasks.size(), progress)) {
      return spark
          .parallelize(tasks, tasks.size())
          .map(
              task -> {
                TaskDevices.pinned(TaskContext.get(), task.engine.id());
                FoldScore score = task.score(where);
                done.add(1);
                return score;
              })
          .collect();
    }
  }

  /** The weights travel with the task: executors need not see the folder they come from. */
  private record Task(
      Features features, CrossValidationFold which, String weights, byte[] hdf5, Engine engine)
      implements Serializable {
    FoldScore score(Storage storage) throws IOException {
      LabelledTable table = new LabelledTable(new TableCache(storage).table(features));
      Fold fold = table.folds().fold(which);
      Examples test = table.examples().subset(fold.test());
      KerasWeights keras = KerasWeights.read(hdf5, weights);
      int[] predicted = new Predictor(keras.spec(), keras.network(engine)).predict(test).labels();
      return new FoldScore(
          which.fold(), ConfusionMatrix.of(test.classes(), test.labels(), predicted));
    }
  }
}
