package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.job.predict.Recognition;
import org.timnet.job.predict.RecordingPrediction;
import org.timnet.job.predict.SpeakerPattern;
import org.timnet.job.session.JobSession;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.UnusableModelException;
import org.timnet.prediction.Classifier;
import org.timnet.prediction.Ensemble;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.storage.StorageProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says what a saved model hears in recordings.
 *
 * <pre>
 * {@code timnet predict --model s3a://timnet/runs/default/0123456789abcdef/model.zip hello.wav}
 * </pre>
 */
@Command(name = "predict", description = "Class probabilities of recordings.")
final class PredictCommand implements Callable<Integer> {
  /** Twice what the largest network that is read takes with DL4J's copy of it. */
  private static final long MOST_MODEL_BYTES = 1L << 30;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description =
          "A model.zip of a training, any Hadoop URI; of several, as of other seeds, the mean of"
              + " their probabilities is told.")
  private List<String> modelFiles = new ArrayList<>();

  @Option(
      names = "--speaker-of",
      paramLabel = "REGEX",
      description =
          "What in a file's path is its speaker: the first group, such as '([^/]+)/[^/]*$' for its"
              + " folder. Without it all files are one speaker's. Matters to models that normalise"
              + " by speaker.")
  private Pattern speakerOf;

  @Option(
      names = "--unsure-below",
      paramLabel = "P",
      defaultValue = "0",
      description = "Call answers unsure whose class is less probable than this; 0 calls none so.")
  private double unsureBelow;

  @Parameters(
      paramLabel = "AUDIO",
      arity = "1..*",
      description = "WAV or FLAC files, any Hadoop URIs.")
  private List<String> recordings = new ArrayList<>();

  /**
   * What the command prints.
   *
   * @param model the file; the first of several
   * @param ensemble all files, where there are several
   * @param corpus what it was trained on
   * @param predictions one entry a recording, in the order given
   */
  record Report(
      String model,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ensemble,
      String corpus,
      List<RecordingPrediction> predictions) {}

  @Override
  public Integer call() throws IOException {
    SpeakerPattern speakers = SpeakerPattern.of(speakerOf).requireIn(recordings);
    if (!(unsureBelow >= 0 && unsureBelow <= 1)) {
      throw new SettingsException("--unsure-below: a probability from 0 to 1, not " + unsureBelow);
    }
    PrintWriter messages = spec.commandLine().getErr();
    try (JobSession session = JobSession.open(common.settings(), "predict")) {
      Storage storage = session.storage();
      Classifier model = models(storage, session.settings());
      ModelCard card = model.card();
      List<RecordingPrediction> entries =
          new Recognition(storage, model, preset(card), unsureBelow)
              .of(recordings, speakers, messages);
      Report report = 
          new Report(
              modelFiles.get(0),
              modelFiles.size() == 1 ? List.of() : modelFiles,
              card.corpus(),
              entries);
      common.output().result(report, () -> table(card, entries));
      boolean refused = entries.stream().anyMatch(entry -> entry.reason() != null);
      return (refused ? ExitCode.BAD_DATA : ExitCode.DONE).number();
    }
  }

  private Classifier models(Storage storage, Settings settings) throws IOException {
    List<Classifier> models = new ArrayList<>();
    for (String file : modelFiles) {
      models.add(model(file, storage, settings));
    }
    try {
      return models.size() == 1 ? models.get(0) : Ensemble.of(models, modelFiles);
    } catch (UnusableModelException e) {
      throw new SettingsException("--model: " + e.getMessage(), e);
    }
  }

  private static Classifier model(String modelFile, Storage storage, Settings settings)
      throws IOException {
    StorageProbe probe = new StorageProbe(storage.configuration());
    Path path = new Path(modelFile);
    if (probe.status("--model", path).filter(FileStatus::isDirectory).isPresent()) {
      // The folder of a run.
      path = new Path(path, "model.zip");
    }
    Optional<FileStatus> found = probe.status("--model", path);
    if (found.isEmpty()) {
      throw new SettingsException(
          "--model: there is no file %s; name the model.zip that timnet train printed"
              .formatted(path));
    }
    if (found.get().getLen() > MOST_MODEL_BYTES) {
      throw new SettingsException("--model: %s is too large for a timnet model".formatted(path));
    }
    try {
      return Classifier.read(
          storage.file(path).bytes(), path.toString(), spec -> UserInput.engine(settings, spec));
    } catch (UnusableModelException e) {
      throw new SettingsException("--model: " + e.getMessage(), e);
    }
  }

  private FeaturePreset preset(ModelCard card) {
    FeaturePreset preset = UserInput.of("--model", () -> FeaturePreset.named(card.preset()));
    if (!preset.checksum().equals(card.presetChecksum())) {
      throw new SettingsException(
          "--model: %s was trained on features that this version's preset %s no longer computes; train it anew"
              .formatted(String.join(", ", modelFiles), card.preset()));
    }
    return preset;
  }

  private static ConsoleTable table(ModelCard card, List<RecordingPrediction> entries) {
    List<String> header = new ArrayList<>(List.of("file", "emotion"));
    header.addAll(card.classes());
    header.add("heard");
    ConsoleTable table = ConsoleTable.of(header.toArray(String[]::new));
    for (RecordingPrediction entry : entries) {
      List<Object> cells = new ArrayList<>();
      cells.add(entry.file());
      cells.add(entry.reason() == null ? entry.emotion() : "(" + entry.reason() + ")");
      for (String emotion : card.classes()) {
        cells.add(
            entry.reason() == null
                ? String.format(Locale.ROOT, "%.3f", entry.probabilities().get(emotion))
                : "");
      }
      cells.add(entry.reason() == null ? heard(entry) : "");
      table.row(cells.toArray());
    }
    return table;
  }

  private static String heard(RecordingPrediction entry) {
    String seconds =
        String.format(Locale.ROOT, "%.2f of %.2f s", entry.heardSeconds(), entry.seconds());
    return entry.warning() == null ? seconds : seconds + ", " + entry.warning();
  }
}
