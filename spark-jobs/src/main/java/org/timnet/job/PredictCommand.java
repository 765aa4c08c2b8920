package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.job.predict.AskedModel;
import org.timnet.job.predict.BatchReport;
import org.timnet.job.predict.BatchRun;
import org.timnet.job.predict.PredictionTable;
import org.timnet.job.predict.Recognition;
import org.timnet.job.predict.SpeakerPattern;
import org.timnet.job.predict.WindowOptions;
import org.timnet.job.session.JobSession;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.UnusableModelException;
import org.timnet.prediction.Classifier;
import org.timnet.prediction.RecordingPrediction;
import org.timnet.prediction.Windows;
import org.timnet.prediction.batch.BatchPrediction.Options;
import org.timnet.prediction.batch.BatchSummary;
import org.timnet.prediction.batch.ModelFile;
import org.timnet.prediction.batch.ModelFiles;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.storage.StorageProbe;
import org.timnet.storage.StoredFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says what a saved model hears in recordings: in a few, on the terminal, or in as many as a folder
 * has, as a Spark job that writes tables.
 *
 * <pre>
 * {@code timnet predict --model s3a://timnet/runs/default/0123456789abcdef/model.zip hello.wav
 * timnet predict --model FILE --input s3a://calls/2026 --output s3a://calls/emotions --window 4}
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
          "A model.zip of a training, any Hadoop URI; of several, such as other seeds, the mean"
              + " of their probabilities is reported.")
  private List<String> modelFiles = new ArrayList<>();

  @Option(
      names = "--speaker-of",
      paramLabel = "REGEX",
      description =
          "A regular expression whose first group is the speaker in a file's path, such as"
              + " '([^/]+)/[^/]*$' for its folder. Without it all files are one speaker's. Matters to models that normalise"
              + " by speaker.")
  private Pattern speakerOf;

  @Option(
      names = "--unsure-below",
      paramLabel = "P",
      defaultValue = "0",
      description = "Mark answers unsure whose class is less probable than this; 0 marks none.")
  private double unsureBelow;

  @Option(
      names = "--input",
      paramLabel = "URI",
      description =
          "A folder of recordings, at any depth, or a manifest (CSV: path[,speaker]); the rows go"
              + " to --output. Recordings that have their rows there are skipped.")
  private String input;

  @Option(
      names = "--output",
      paramLabel = "URI",
      description = "A folder for predictions.parquet, predictions.csv and, at the end, _SUCCESS.")
  private String output;

  @Mixin private WindowOptions windowOptions;

  @Parameters(
      paramLabel = "AUDIO",
      arity = "0..*",
      description = "WAV or FLAC files, any Hadoop URIs.")
  private List<String> recordings = new ArrayList<>();

  /**
   * What the command prints.
   *
   * @param asked the model
   * @param predictions one entry a recording, or window of one, in the order given
   */
  record Report(@JsonUnwrapped AskedModel asked, List<RecordingPrediction> predictions) {}

  @Override
  public Integer call() throws IOException {
    requireOneInput();
    SpeakerPattern speakers = SpeakerPattern.of(speakerOf).requireIn(recordings);
    Windows windows = windowOptions.windows();
    if (!(unsureBelow >= 0 && unsureBelow <= 1)) {
      throw new SettingsException("--unsure-below: a probability from 0 to 1, not " + unsureBelow);
    }
    PrintWriter messages = spec.commandLine().getErr();
    try (JobSession session = JobSession.open(common.settings(), "predict")) {
      ModelFiles files = models(session.storage(), session.settings());
      Classifier model = open(files);
      requirePreset(model.card());
      windowOptions.warn(model.card(), messages);
      AskedModel asked = AskedModel.of(modelFiles, model);
      messages.println(asked.told());
      return (input == null
              ? few(session, model, asked, windows, speakers)
              : batch(
                  session, model.card(), asked, new Options(files, windows, unsureBelow), speakers))
          .number();
    }
  }

  private void requireOneInput() {
    if ((input == null) != (output == null)) {
      throw new SettingsException(
          "--input and --output belong together: a Spark job reads recordings from one and writes"
              + " tables to the other");
    }
    if ((input == null) == recordings.isEmpty()) {
      throw new SettingsException(
          recordings.isEmpty()
              ? "name AUDIO files, or a folder of them with --input URI --output URI"
              : "name AUDIO files or --input, not both");
    }
  }

  private ExitCode few(
      JobSession session,
      Classifier model,
      AskedModel asked,
      Windows windows,
      SpeakerPattern speakers) {
    List<RecordingPrediction> entries =
        new Recognition(session.storage(), model, windows, unsureBelow)
            .of(recordings, speakers, spec.commandLine().getErr())
            .toList();
    Report report = new Report(asked, entries);
    common.output().result(report, () -> new PredictionTable(model.card(), windows).of(entries));
    boolean refused = entries.stream().anyMatch(entry -> entry.reason() != null);
    return refused ? ExitCode.BAD_DATA : ExitCode.DONE;
  }

  private ExitCode batch(
      JobSession session,
      ModelCard card,
      AskedModel asked,
      Options options,
      SpeakerPattern speakers)
      throws IOException {
    PrintWriter messages = spec.commandLine().getErr();
    BatchSummary summary =
        new BatchRun(input, output, speakers).of(session, card, options, common.output(), messages);
    BatchReport report = BatchReport.of(asked, summary);
    common.output().result(report, report::text);
    double most = session.settings().extract().maxBadFraction();
    int refused = summary.counts().refused();
    if (refused <= most * summary.recordings()) {
      return ExitCode.DONE;
    }
    messages.printf(
        "error: %d of %d recordings are unusable, and extract.max-bad-fraction allows %s; the"
            + " reasons are in %s%n",
        refused, summary.recordings(), most, summary.csv());
    return ExitCode.BAD_DATA;
  }

  private ModelFiles models(Storage storage, Settings settings) throws IOException {
    List<ModelFile> models = new ArrayList<>();
    for (String file : modelFiles) {
      models.add(model(file, storage, settings));
    }
    return new ModelFiles(models);
  }

  private static ModelFile model(String modelFile, Storage storage, Settings settings)
      throws IOException {
    StorageProbe probe = new StorageProbe(storage.configuration());
    Path path = path(modelFile);
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
    return new ModelFile(
        bytes(path, storage), path.toString(), network -> UserInput.engine(settings, network));
  }

  /** A name of this machine need be no URI. */
  private static Path path(String modelFile) {
    File local = new File(modelFile);
    try {
      return local.exists() ? new Path(local.toURI()) : new Path(modelFile);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("--model: '%s' is no path or URI".formatted(modelFile), e);
    }
  }

  private static byte[] bytes(Path path, Storage storage) throws IOException {
    if (path.getName().indexOf(':') < 0) {
      return storage.file(path).bytes();
    }
    // Hadoop's local file system opens no file of such a name.
    StoredFolder folder = new StoredFolder(path.getParent(), storage.configuration());
    try (InputStream in = folder.open(path.getName())) {
      return in.readAllBytes();
    }
  }

  private static Classifier open(ModelFiles files) throws IOException {
    try {
      return files.open();
    } catch (UnusableModelException e) {
      throw new SettingsException("--model: " + e.getMessage(), e);
    }
  }

  private void requirePreset(ModelCard card) {
    FeaturePreset preset = UserInput.of("--model", () -> FeaturePreset.named(card.preset()));
    if (!preset.checksum().equals(card.presetChecksum())) {
      throw new SettingsException(
          "--model: %s was trained on features that this version's preset %s no longer computes; train it anew"
              .formatted(String.join(", ", modelFiles), card.preset()));
    }
  }
}
