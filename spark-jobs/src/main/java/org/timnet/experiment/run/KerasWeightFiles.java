package org.timnet.experiment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.network.TimNetSpec;
import org.timnet.network.model.KerasWeights;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Storage;

/**
 * A folder of Keras weights, file f + 1 for fold f. All are read at once, so that a missing or
 * damaged one is known before a corpus is extracted for them.
 *
 * @param files in the order of the folds
 */
public record KerasWeightFiles(List<WeightFile> files) {
  private static final Pattern NUMBERED = Pattern.compile(".*?(\\d{1,9})\\.(hdf5|h5)");

  public KerasWeightFiles {
    files = List.copyOf(files);
  }

  /**
   * The weights of one fold.
   *
   * @param name of the file, for errors
   * @param hdf5 its bytes
   * @param spec the network that they belong to
   */
  public record WeightFile(String name, byte[] hdf5, TimNetSpec spec) {}

  /**
   * Reads a folder.
   *
   * @param folder of files whose names end in their number from 1
   * @throws InvalidChoiceException where it holds no weight files, not one for every number, or one
   *     that is no TIM-Net
   */
  public static KerasWeightFiles read(Storage storage, Path folder) throws IOException {
    List<WeightFile> files = new ArrayList<>();
    for (Path path : numbered(storage.fileSystem(folder), folder)) {
      files.add(weightFile(path.toString(), storage.file(path).bytes()));
    }
    return new KerasWeightFiles(files);
  }

  /**
   * Makes sure that the networks take a corpus' features and have an output for each class.
   *
   * @throws InvalidChoiceException where one is of another shape
   */
  public void requireFor(CorpusTable corpus) {
    int coefficients = corpus.coefficients();
    int classes = corpus.manifest().classes().size();
    for (WeightFile file : files) {
      TimNetSpec spec = file.spec();
      if (spec.channels() != coefficients || spec.classes() != classes) {
        throw new InvalidChoiceException(
            "%s is a network of %d channels and %d classes, and %s has %d coefficients and %d classes (%s); name the weights of this corpus"
                .formatted(
                    file.name(),
                    spec.channels(),
                    spec.classes(),
                    corpus.name(),
                    coefficients,
                    classes,
                    String.join(", ", corpus.manifest().classes())));
      }
    }
  }

  private static WeightFile weightFile(String name, byte[] hdf5) {
    try {
      return new WeightFile(name, hdf5, KerasWeights.read(hdf5, name).spec());
    } catch (IllegalArgumentException e) {
      throw (InvalidChoiceException)
          new InvalidChoiceException(e.getMessage() + "; copy the file again").initCause(e);
    }
  }

  private static List<Path> numbered(FileSystem files, Path folder) throws IOException {
    List<Path> numbered =
        Stream.of(files.listStatus(folder))
            .map(FileStatus::getPath)
            .filter(path -> NUMBERED.matcher(path.getName()).matches())
            .sorted(Comparator.comparingInt(KerasWeightFiles::number))
            .map(files::makeQualified)
            .toList();
    for (int i = 0; i < numbered.size(); i++) {
      if (number(numbered.get(i)) != i + 1) {
        throw new InvalidChoiceException(
            "%s has no file number %d: one per fold is needed, 1 to %d"
                .formatted(folder, i + 1, numbered.size()));
      }
    }
    if (numbered.size() < 2) {
      throw new InvalidChoiceException(
          "%s holds no weight files; their names end in the fold's number, such as"
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
}
