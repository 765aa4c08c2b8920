package org.timnet.experiment.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.model.KerasWeights;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Storage;
import org.timnet.training.Examples;
import org.timnet.training.Predictor;

/** Scores the authors' published weights, file f + 1 on fold f, one fold a Spark task. */
public final class KerasEvaluation {
  private static final Pattern NUMBERED = Pattern.compile(".*?(\\d+)\\.(hdf5|h5)");

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
   * @param folder of the weight files, whose names end in their number from 1
   * @param progress is notified of folds done
   * @throws IllegalArgumentException where the folder holds no weight files, or not one for every
   *     number
   */
  public List<FoldScore> scores(
      Features features, Split split, long seed, Path folder, TaskProgress.Listener progress)
      throws IOException {
    List<Path> files = weightFiles(folder);
    List<Task> tasks = new ArrayList<>();
    for (int fold = 0; fold < files.size(); fold++) {
      tasks.add(
          new Task(
              features,
              new CrossValidationFold(split, files.size(), fold, seed),
              files.get(fold).toString(),
              storage.file(files.get(fold)).bytes(),
              engine));
    }
    LongAccumulator done = spark.sc().longAccumulator("folds");
    Storage where = storage;
    try (TaskProgress following = TaskProgress.follow(spark, done, tasks.size(), progress)) {
      return spark
          .parallelize(tasks, tasks.size())
          .map(
              task -> {
                TaskDevices.pinned(TaskContext.get());
                FoldScore score = task.score(where);
                done.add(1);
                return score;
              })
          .collect();
    }
  }

  private List<Path> weightFiles(Path folder) throws IOException {
    FileSystem files = storage.fileSystem(folder);
    if (!files.exists(folder)) {
      throw new IllegalArgumentException("--keras-weights: there is no folder " + folder);
    }
    List<Path> numbered =
        Stream.of(files.listStatus(folder))
            .map(FileStatus::getPath)
            .filter(path -> NUMBERED.matcher(path.getName()).matches())
            .sorted(Comparator.comparingInt(KerasEvaluation::number))
            .map(files::makeQualified)
            .toList();
    for (int i = 0; i < numbered.size(); i++) {
      if (number(numbered.get(i)) != i + 1) {
        throw new IllegalArgumentException(
            "--keras-weights: %s has no file number %d: one per fold is needed, 1 to %d"
                .formatted(folder, i + 1, numbered.size()));
      }
    }
    if (numbered.size() < 2) {
      throw new IllegalArgumentException(
          "--keras-weights: %s holds no weight files; their names end in the fold's number, such as"
                  .formatted(folder)
              + " 10-fold_weights_best_1.hdf5");
    }
    return numbered;
  }

  private static int number(Path path) {
    Matcher matcher = NUMBERED.matcher(path.getName());
    if (!matcher.matches()) {
      throw new IllegalStateException(path + " has been filtered by the same pattern");
    }
    return Integer.parseInt(matcher.group(1));
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
      check(keras.spec(), test);
      int[] predicted = new Predictor(keras.spec(), keras.network(engine)).predict(test).labels();
      return new FoldScore(
          which.fold(), ConfusionMatrix.of(test.classes(), test.labels(), predicted));
    }

    private void check(TimNetSpec spec, Examples test) {
      if (spec.classes() != test.classes() || spec.channels() != test.coefficients()) {
        throw new IllegalArgumentException(
            "%s is a network of %d channels and %d classes; %s has %d coefficients and %d classes"
                .formatted(
                    weights,
                    spec.channels(),
                    spec.classes(),
                    features.corpus(),
                    test.coefficients(),
                    test.classes()));
      }
    }
  }
}
