package org.timnet.job.predict;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.timnet.audio.AudioReader;
import org.timnet.audio.LevelWarning;
import org.timnet.audio.Recording;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.feature.normalisation.HeardMfcc;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.Classifier;
import org.timnet.storage.Storage;
import org.timnet.training.Predictions;

/**
 * Says what a saved model hears in recordings; a file that cannot be used keeps no other from its
 * answer.
 */
public final class Recognition {
  private final Storage storage;
  private final ModelCard card;
  private final FeaturePreset preset;
  private final MfccExtractor extractor;
  private final Classifier model;
  private final double unsureBelow;

  /**
   * @param storage that opens what is no file of this machine
   * @param preset that the model was trained on
   * @param unsureBelow least probability, 0 to 1, of an answer that is not called unsure
   */
  public Recognition(Storage storage, Classifier model, FeaturePreset preset, double unsureBelow) {
    this.storage = storage;
    this.card = model.card();
    this.preset = preset;
    this.extractor = preset.extractor(card.length());
    this.model = model;
    this.unsureBelow = unsureBelow;
  }

  /** What the model gets of a file, or why it cannot. */
  private record Heard(
      String file,
      HeardMfcc mfcc,
      int coefficients,
      double seconds,
      Optional<LevelWarning> warning,
      Optional<String> reason) {
    static Heard refused(String file, String reason) {
      return new Heard(file, null, 0, 0, Optional.empty(), Optional.of(reason));
    }

    boolean isUsable() {
      return reason.isEmpty();
    }
  }

  /**
   * One prediction a file, in their order.
   *
   * @param speakers finds a speaker in each of them
   * @param messages gets a line on whose recordings normalise whose, where the model normalises by
   *     speaker
   */
  public List<RecordingPrediction> of(
      List<String> files, SpeakerPattern speakers, PrintWriter messages) {
    List<Heard> heard = files.stream().map(this::heard).toList();
    List<Heard> usable = heard.stream().filter(Heard::isUsable).toList();
    List<String> names = usable.stream().map(each -> speakers.speaker(each.file())).toList();
    if (card.inference().input().normalisation() == Normalisation.SPEAKER && !usable.isEmpty()) {
      messages.println(normalised(names, speakers));
    }
    float[][] input = usable.isEmpty() ? new float[0][] : input(usable, names);
    List<RecordingPrediction> predictions = new ArrayList<>();
    int next = 0;
    for (Heard each : heard) {
      predictions.add(
          each.isUsable()
              ? predict(each, input[next++], speakers)
              : RecordingPrediction.refused(each.file(), each.reason().orElseThrow()));
    }
    return predictions;
  }

  private float[][] input(List<Heard> usable, List<String> speakers) {
    return card.inference()
        .input()
        .of(usable.stream().map(Heard::mfcc).toList(), speakers, usable.get(0).coefficients());
  }

  private static String normalised(List<String> names, SpeakerPattern speakers) {
    if (!speakers.tellsApart()) {
      return names.size() == 1
          ? "normalised by its own frames alone; give more recordings of the speaker with it"
          : "normalised by speaker: all %d recordings are taken for one person's; --speaker-of tells several apart"
              .formatted(names.size());
    }
    Map<String, Integer> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    List<String> told = new ArrayList<>();
    counts.forEach((name, count) -> told.add(name + " " + count));
    return "normalised by speaker, with recordings of each: " + String.join(", ", told);
  }

  private Heard heard(String file) {
    try {
      Optional<byte[]> content = content(file);
      if (content.isEmpty()) {
        return Heard.refused(
            file, "a folder; name its recordings, such as %s/*.wav".formatted(file));
      }
      return heard(file, AudioReader.read(content.get(), file));
    } catch (UnusableAudioException e) {
      return Heard.refused(file, e.getMessage());
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Heard.refused(file, "there is no such file; correct its name");
    } catch (IOException | IllegalArgumentException e) {
      return Heard.refused(
          file, "cannot be read (%s); check name and permissions".formatted(e.getMessage()));
    }
  }

  private Heard heard(String file, Recording recording) {
    MfccMatrix mfcc = extractor.extract(recording);
    FrameRange frames = FrameRange.heard(preset, card.length(), recording.seconds(), mfcc.frames());
    return new Heard(
        file,
        new HeardMfcc(mfcc.values(), frames),
        mfcc.coefficients(),
        recording.seconds(),
        recording.level().warning(),
        Optional.empty());
  }

  /** What a file holds; empty where it is a folder. A name of this machine need be no URI. */
  private Optional<byte[]> content(String file) throws IOException {
    if (new File(file).exists()) {
      java.nio.file.Path local = java.nio.file.Path.of(file);
      return Files.isDirectory(local) ? Optional.empty() : Optional.of(Files.readAllBytes(local));
    }
    Path path = new Path(file);
    return storage.fileSystem(path).getFileStatus(path).isDirectory()
        ? Optional.empty()
        : Optional.of(storage.file(path).bytes());
  }

  private RecordingPrediction predict(Heard heard, float[] input, SpeakerPattern speakers) {
    Predictions predictions =
        model.predict(
            new MfccMatrix(input.length / heard.coefficients(), heard.coefficients(), input),
            heard.seconds());
    double[] row = predictions.probabilities()[0];
    if (!Arrays.stream(row).allMatch(Double::isFinite)) {
      return RecordingPrediction.refused(
          heard.file(), "the model finds no finite probabilities for it; look for extreme samples");
    }
    double[] calibrated = card.inference().temperature().of(row);
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int k = 0; k < card.classes().size(); k++) {
      probabilities.put(card.classes().get(k), calibrated[k]);
    }
    String emotion = card.classes().get(predictions.label(0));
    boolean named =
        card.inference().input().normalisation() == Normalisation.SPEAKER && speakers.tellsApart();
    return new RecordingPrediction(
        heard.file(),
        emotion,
        probabilities,
        heard.seconds(),
        Math.min(heard.seconds(), (double) card.length() / FeaturePreset.SAMPLE_RATE),
        named ? speakers.speaker(heard.file()) : null,
        warning(heard, probabilities.get(emotion)),
        null);
  }

  /** Null where there is nothing to warn of. */
  private String warning(Heard heard, double confidence) {
    List<String> warnings = new ArrayList<>();
    heard.warning().map(LevelWarning::text).ifPresent(warnings::add);
    if (confidence < unsureBelow) {
      warnings.add(String.format(Locale.ROOT, "unsure (%.3f)", confidence));
    }
    return warnings.isEmpty() ? null : String.join(", ", warnings);
  }
}
