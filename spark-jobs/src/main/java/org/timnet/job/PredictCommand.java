package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.audio.AudioReader;
import org.timnet.audio.LevelWarning;
import org.timnet.audio.Recording;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.JobSession;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.UnusableModelException;
import org.timnet.prediction.Classifier;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.storage.StorageProbe;
import org.timnet.training.Predictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description = "A model.zip of a training, any Hadoop URI.")
  private String modelFile;

  @Parameters(
      paramLabel = "AUDIO",
      arity = "1..*",
      description = "WAV or FLAC files, any Hadoop URIs.")
  private List<String> recordings = new ArrayList<>();

  /**
   * What the command prints.
   *
   * @param model the file
   * @param corpus what it was trained on
   * @param predictions one entry a recording, in the order given
   */
  record Report(String model, String corpus, List<Entry> predictions) {}

  /**
   * What the model says of one recording.
   *
   * @param file as given
   * @param emotion the most probable class; absent where the file cannot be used
   * @param probabilities by class, in the model's order; absent likewise
   * @param seconds how long the recording is; absent likewise
   * @param heardSeconds how much of it, in its middle, the model has heard; absent likewise
   * @param warning what is strange about the recording, where the answer is worth little
   * @param reason why the file cannot be used
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String file,
      String emotion,
      Map<String, Double> probabilities,
      Double seconds,
      Double heardSeconds,
      String warning,
      String reason) {
    static Entry refused(String file, String reason) {
      return new Entry(file, null, null, null, null, null, reason);
    }
  }

  @Override
  public Integer call() throws IOException {
    try (JobSession session = JobSession.open(common.settings(), "predict")) {
      Storage storage = session.storage();
      Classifier model = model(storage, session.settings());
      ModelCard card = model.card();
      MfccExtractor extractor = preset(card).extractor(card.length());
      List<Entry> entries = new ArrayList<>();
      for (String recording : recordings) {
        entries.add(entry(storage, recording, extractor, model));
      }
      Report report = new Report(modelFile, card.corpus(), entries);
      common.output().result(report, () -> table(card, entries));
      boolean refused = entries.stream().anyMatch(entry -> entry.reason() != null);
      return (refused ? ExitCode.BAD_DATA : ExitCode.DONE).number();
    }
  }

  private Classifier model(Storage storage, Settings settings) throws IOException {
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
              .formatted(modelFile, card.preset()));
    }
    return preset;
  }

  /** One file that cannot be used says why and keeps no other from its answer. */
  private static Entry entry(
      Storage storage, String file, MfccExtractor extractor, Classifier model) {
    try {
      Optional<byte[]> content = content(storage, file);
      if (content.isEmpty()) {
        return Entry.refused(
            file, "a folder; name its recordings, such as %s/*.wav".formatted(file));
      }
      return predict(file, AudioReader.read(content.get(), file), extractor, model);
    } catch (UnusableAudioException e) {
      return Entry.refused(file, e.getMessage());
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Entry.refused(file, "there is no such file; correct its name");
    } catch (IOException | IllegalArgumentException e) {
      return Entry.refused(
          file, "cannot be read (%s); check name and permissions".formatted(e.getMessage()));
    }
  }

  /** What a file holds; empty where it is a folder. A name of this machine need be no URI. */
  private static Optional<byte[]> content(Storage storage, String file) throws IOException {
    if (new File(file).exists()) {
      java.nio.file.Path local = java.nio.file.Path.of(file);
      return Files.isDirectory(local) ? Optional.empty() : Optional.of(Files.readAllBytes(local));
    }
    Path path = new Path(file);
    return storage.fileSystem(path).getFileStatus(path).isDirectory()
        ? Optional.empty()
        : Optional.of(storage.file(path).bytes());
  }

  private static Entry predict(
      String file, Recording recording, MfccExtractor extractor, Classifier model) {
    ModelCard card = model.card();
    Predictions predictions = model.predict(extractor.extract(recording), recording.seconds());
    double[] row = predictions.probabilities()[0];
    if (!Arrays.stream(row).allMatch(Double::isFinite)) {
      return Entry.refused(
          file, "the model finds no finite probabilities for it; look for extreme samples");
    }
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int k = 0; k < card.classes().size(); k++) {
      probabilities.put(card.classes().get(k), row[k]);
    }
    return new Entry(
        file,
        card.classes().get(predictions.label(0)),
        probabilities,
        recording.seconds(),
        Math.min(recording.seconds(), (double) card.length() / FeaturePreset.SAMPLE_RATE),
        recording.level().warning().map(LevelWarning::text).orElse(null),
        null);
  }

  private static ConsoleTable table(ModelCard card, List<Entry> entries) {
    List<String> header = new ArrayList<>(List.of("file", "emotion"));
    header.addAll(card.classes());
    header.add("heard");
    ConsoleTable table = ConsoleTable.of(header.toArray(String[]::new));
    for (Entry entry : entries) {
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

  private static String heard(Entry entry) {
    String seconds =
        String.format(Locale.ROOT, "%.2f of %.2f s", entry.heardSeconds(), entry.seconds());
    return entry.warning() == null ? seconds : seconds + ", " + entry.warning();
  }
}
