package org.timnet.experiment.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.evaluation.Calibration;
import org.timnet.evaluation.Temperature;
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

  private final List<Double> temperatures = new ArrayList<>();
  private final List<Calibration.Answer> trained = new ArrayList<>();
  private final List<Calibration.Answer> calibrated = new ArrayList<>();

  private CalibrationFigures() {}

  /** Prints a line as trained and one at the models' temperatures. */
  public static void main(String[] arguments) throws IOException {
    Storage storage = new Storage(URI.create(arguments[0]), Map.of());
    Ledger ledger = new Ledger(storage, arguments[1]);
    CalibrationFigures figures = new CalibrationFigures();
    FileStatus[] found =
        ledger
            .folder()
            .getFileSystem(storage.configuration())
            .globStatus(new Path(ledger.folder(), "*/result.json"));
    for (FileStatus file : found) {
      CaseResult result =
          new ObjectMapper().readValue(storage.file(file.getPath()).bytes(), CaseResult.class);
      StoredCase stored = ledger.stored(result.spec());
      figures.add(
          stored.probabilities(),
          result.spec().classes(),
          stored.temperature().orElse(Temperature.ONE));
    }
    figures.print();
  }

  private void add(TestProbabilities test, List<String> classes, Temperature temperature) {
    temperatures.add(temperature.value());
    trained.addAll(test.answers(classes, Temperature.ONE));
    calibrated.addAll(test.answers(classes, temperature));
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%d test utterances; temperatures %s%n",
        trained.size(),
        temperatures.stream()
            .map(value -> String.format(Locale.ROOT, "%.2f", value))
            .collect(Collectors.joining(" ")));
    print("as trained", new Calibration(trained));
    print("at the temperatures", new Calibration(calibrated));
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
