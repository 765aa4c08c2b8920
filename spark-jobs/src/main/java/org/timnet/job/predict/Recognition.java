package org.timnet.job.predict;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.audio.AudioReader;
import org.timnet.audio.UnusableAudioException;
import org.timnet.feature.extraction.RecordingSource;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.Classifier;
import org.timnet.prediction.HeardWindow;
import org.timnet.prediction.Recogniser;
import org.timnet.prediction.Recogniser.Question;
import org.timnet.prediction.RecordingPrediction;
import org.timnet.prediction.WindowFeatures;
import org.timnet.prediction.Windows;
import org.timnet.settings.SettingsException;
import org.timnet.storage.Storage;
import org.timnet.storage.StorageProbe;

/**
 * Says what a saved model hears in a few recordings; a file that cannot be used keeps no other from
 * its answer.
 */
public final class Recognition {
  /** Begins no name of a person. */
  private static final String NOBODY = "\0";

  private final Storage storage;
  private final StorageProbe probe;
  private final ModelCard card;
  private final WindowFeatures features;
  private final Recogniser recogniser;

  /**
   * A recognition.
   *
   * @param storage that opens what is no file of this machine
   * @param windows that recordings are cut into
   * @param unsureBelow least probability, 0 to 1, of an answer that is not called unsure
   */
  public Recognition(Storage storage, Classifier model, Windows windows, double unsureBelow) {
    this.storage = storage;
    this.probe = new StorageProbe(storage.configuration());
    this.card = model.card();
    this.features = new WindowFeatures(card, windows);
    this.recogniser = new Recogniser(model, unsureBelow);
  }

  /** What the model gets of a file, or why it cannot. */
  private record Heard(String file, List<HeardWindow> windows, Optional<String> reason) {
    static Heard refused(String file, String reason) {
      return new Heard(file, List.of(), Optional.of(reason));
    }

    boolean isUsable() {
      return reason.isEmpty();
    }
  }

  /**
   * One prediction a file or window, in the files' order. A file is opened when its first one is
   * asked for, so that the windows of one file are in memory at a time; where the model normalises
   * by speaker all are opened first.
   *
   * @param speakers finds a speaker in each of them
   * @param messages gets a line on whose recordings normalise whose, where the model normalises by
   *     speaker
   */
  public Stream<RecordingPrediction> of(
      List<String> files, SpeakerPattern speakers, PrintWriter messages) {
    if (!normalisesBySpeaker()) {
      return files.stream().flatMap(file -> answers(List.of(heard(file)), speakers).stream());
    }
    List<Heard> heard = files.stream().map(this::heard).toList();
    List<String> names =
        heard.stream().filter(Heard::isUsable).map(each -> speakers.speaker(each.file())).toList();
    if (!names.isEmpty()) {
      messages.println(normalised(names, speakers));
    }
    return answers(heard, speakers).stream();
  }

  private List<RecordingPrediction> answers(List<Heard> heard, SpeakerPattern speakers) {
    float[][] input = input(heard.stream().filter(Heard::isUsable).toList(), speakers);
    List<RecordingPrediction> predictions = new ArrayList<>();
    int next = 0;
    for (Heard each : heard) {
      RecordingPrediction.Source source = source(each, speakers);
      each.reason().ifPresent(why -> predictions.add(RecordingPrediction.refused(source, why)));
      for (HeardWindow window : each.windows()) {
        predictions.addAll(
            recogniser.answers(List.of(new Question(source, window, input[next++]))));
      }
    }
    return predictions;
  }

  private RecordingPrediction.Source source(Heard heard, SpeakerPattern speakers) {
    boolean named = heard.isUsable() && normalisesBySpeaker() && speakers.tellsApart();
    return new RecordingPrediction.Source(
        heard.file(), named ? speakers.speaker(heard.file()) : null);
  }

  private boolean normalisesBySpeaker() {
    return card.inference().input().normalisation() == Normalisation.SPEAKER;
  }

  /** Of all windows, in the units that the model wants. */
  private float[][] input(List<Heard> usable, SpeakerPattern speakers) {
    if (usable.isEmpty()) {
      return new float[0][];
    }
    List<HeardWindow> windows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Heard each : usable) {
      String speaker = speakers.speaker(each.file());
      for (HeardWindow window : each.windows()) {
        // A silent one is nobody's, and stands by itself.
        names.add(window.silent() ? NOBODY + windows.size() : speaker);
        windows.add(window);
      }
    }
    return card.inference()
        .input()
        .of(windows.stream().map(HeardWindow::mfcc).toList(), names, windows.get(0).coefficients());
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
            file,
            "a folder; name its recordings, such as %1$s/*.wav, or give --input %1$s --output URI"
                .formatted(file));
      }
      return new Heard(
          file, features.of(AudioReader.read(content.get(), file)).toList(), Optional.empty());
    } catch (UnusableAudioException e) {
      return Heard.refused(file, e.getMessage());
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Heard.refused(file, "there is no such file; correct its name");
    } catch (SettingsException e) {
      return Heard.refused(file, e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      return Heard.refused(
          file, "cannot be read (%s); check name and permissions".formatted(e.getMessage()));
    }
  }

  /** What a file holds; empty where it is a folder. A name of this machine need be no URI. */
  private Optional<byte[]> content(String file) throws IOException {
    if (new File(file).exists()) {
      java.nio.file.Path local = java.nio.file.Path.of(file);
      if (Files.isDirectory(local)) {
        return Optional.empty();
      }
      requireRoom(file, Files.size(local));
      return Optional.of(Files.readAllBytes(local));
    }
    Path path = new Path(file);
    // Of a storage that does not answer S3A itself would try for minutes, in silence.
    FileStatus status =
        probe.status("AUDIO", path).orElseThrow(() -> new FileNotFoundException(file));
    if (status.isDirectory()) {
      return Optional.empty();
    }
    requireRoom(file, status.getLen());
    return Optional.of(storage.file(path).bytes());
  }

  private static void requireRoom(String file, long bytes) throws UnusableAudioException {
    if (bytes > RecordingSource.MAX_BYTES) {
      throw new UnusableAudioException("%s: %s".formatted(file, RecordingSource.TOO_LARGE));
    }
  }
}
