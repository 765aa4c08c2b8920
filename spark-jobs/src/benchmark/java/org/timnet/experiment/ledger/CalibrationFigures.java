package org.timnet.experiment.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.evaluation.Calibration;
import org.timnet.evaluation.Temperature;
import org.timnet.experiment.cases.Case;
import org.timnet.storage.Storage;

/**
 * What the temperatures of an experiment's models are worth on its test utterances, all cases
 * together; {@code deploy/bench/calibration} runs it.
 *
 * <pre>{@code
 * CalibrationFigures ROOT EXPERIMENT
 * }</pre>
 */
public final class CalibrationFigures {
  private static final double[] ANSWERED = {0.25, 0.5, 1};
  private static final int PERCENT = 100;

  /** What a model says of its test utterances, and what its logits are to be divided by. */
  private record Tested(TestProbabilities said, Temperature temperature, List<String> classes) {
    TestProbabilities atTemperature() {
      return said.at(temperature);
    }
  }

  private CalibrationFigures() {}

  /**
   * Prints a line as trained and one at the models' temperatures; where cases differ in their seed
   * alone, the same of those together, each at its own temperature.
   */
  public static void main(String[] arguments) throws IOException {
    Storage storage = new Storage(URI.create(arguments[0]), Map.of());
    Ledger ledger = new Ledger(storage, arguments[1]);
    FileStatus[] found =
        ledger
            .folder()
            .getFileSystem(storage.configuration())
            .globStatus(new Path(ledger.folder(), "*/result.json"));
    Map<Case, List<Tested>> bySeed = new LinkedHashMap<>();
    for (FileStatus file : found) {
      Case spec =
          new ObjectMapper()
              .readValue(storage.file(file.getPath()).bytes(), CaseResult.class)
              .spec();
      StoredCase stored = ledger.stored(spec);
      bySeed
          .computeIfAbsent(spec.withSeed(0), any -> new ArrayList<>())
          .add(
              new Tested(
                  stored.probabilities(),
                  stored.temperature().orElse(Temperature.ONE),
                  spec.classes()));
    }
    print(bySeed.values());
  }

  private static void print(Collection<List<Tested>> folds) {
    List<Tested> all = folds.stream().flatMap(List::stream).toList();
    System.out.printf(
        Locale.ROOT,
        "%d models; temperatures %s%n",
        all.size(),
        all.stream()
            .map(model -> String.format(Locale.ROOT, "%.2f", model.temperature().value()))
            .collect(Collectors.joining(" ")));
    Collection<List<Tested>> singles = all.stream().map(List::of).toList();
    print("as trained", singles, Tested::said);
    print("at the temperatures", singles, Tested::atTemperature);
    if (folds.stream().anyMatch(models -> models.size() > 1)) {
      print("seeds together, as trained", folds, Tested::said);
      print("seeds together, each at its temperature", folds, Tested::atTemperature);
    }
  }

  private static void print(
      String what,
      Collection<List<Tested>> ensembles,
      Function<Tested, TestProbabilities> probabilities) {
    print(
        what,
        new Calibration(
            ensembles.stream()
                .flatMap(
                    models ->
                        TestProbabilities.mean(models.stream().map(probabilities).toList())
                            .answers(models.get(0).classes())
                            .stream())
                .toList()));
  }

  private static void print(String what, Calibration calibration) {
    StringBuilder line = new StringBuilder(what);
    line.append(
        String.format(
            Locale.ROOT,
            ": calibration error %.1f points, overconfidence %.1f; right",
            PERCENT * calibration.error(),
            PERCENT * calibration.overconfidence()));
    for (double share : ANSWERED) {
      calibration.coverage().stream()
          .filter(point -> point.answered() <= share)
          .reduce((one, next) -> next)
          .ifPresent(
              point ->
                  line.append(
                      String.format(
                          Locale.ROOT,
                          " %.1f %% of the surest %.0f %%;",
                          PERCENT * point.accuracy(),
                          PERCENT * point.answered())));
    }
    System.out.println(line);
  }
}
