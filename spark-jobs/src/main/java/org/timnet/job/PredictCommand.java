package org.timnet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.timnet.audio.AudioReader;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.job.cli.ExitCode;
import org.timnet.job.cli.UserInput;
import org.timnet.job.session.JobSession;
import org.timnet.network.engine.Engine;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.training.Examples;
import org.timnet.training.Predictions;
import org.timnet.training.Predictor;
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
   * @param reason why the file cannot be used
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String file, String emotion, Map<String, Double> probabilities, String reason) {}

  @Override
  public Integer call() throws IOException {
    try (JobSession session = JobSession.open(common.settings(), "predict")) {
      Storage storage = session.storage();
      SavedModel model = model(storage, UserInput.engine(session.settings()));
      ModelCard card = model.card();
      MfccExtractor extractor = preset(card).extractor(card.length());
      Predictor predictor = new Predictor(card.spec(), model.network());
      List<Entry> entries = new ArrayList<>();
      for (String recording : recordings) {
        entries.add(predict(recording, bytes(storage, recording), card, extractor, predictor));
      }
      Report report = new Report(modelFile, card.corpus(), entries);
      common.output().result(report, () -> table(card, entries));
      boolean refused = entries.stream().anyMatch(entry -> entry.reason() != null);
      return (refused ? ExitCode.BAD_DATA : ExitCode.DONE).number();
    }
  }

  private SavedModel model(Storage storage, Engine engine) throws IOException {
    byte[] zip = bytes(storage, modelFile);
    try {
      return SavedModel.read(new ByteArrayInputStream(zip), modelFile, engine);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("--model: " + e.getMessage(), e);
    }
  }

  private FeaturePreset preset(ModelCard card) {
    FeaturePreset preset = FeaturePreset.named(card.preset());
    if (!preset.checksum().equals(card.presetChecksum())) {
      throw new FeatureTableException(
          "%s was trained on features that this version's preset %s no longer computes; train it anew"
              .formatted(modelFile, card.preset()));
    }
    return preset;
  }

  private static byte[] bytes(Storage storage, String file) throws IOException {
    try {
      return storage.file(new Path(file)).bytes();
    } catch (FileNotFoundException e) {
      throw new SettingsException("there is no file " + file, e);
    }
  }

  private static Entry predict(
      String file, byte[] bytes, ModelCard card, MfccExtractor extractor, Predictor predictor) {
    MfccMatrix mfcc;
    try {
      mfcc = extractor.extract(AudioReader.read(bytes, file));
    } catch (UnusableAudioException e) {
      return new Entry(file, null, null, e.getMessage());
    }
    Predictions predictions =
        predictor.predict(
            new Examples(
                new float[][] {mfcc.values()},
                new int[] {0},
                mfcc.coefficients(),
                card.classes().size()));
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int k = 0; k < card.classes().size(); k++) {
      probabilities.put(card.classes().get(k), predictions.probabilities()[0][k]);
    }
    return new Entry(file, card.classes().get(predictions.label(0)), probabilities, null);
  }

  private static ConsoleTable table(ModelCard card, List<Entry> entries) {
    List<String> header = new ArrayList<>(List.of("file", "emotion"));
    header.addAll(card.classes());
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
      table.row(cells.toArray());
    }
    return table;
  }
}
