package org.timnet.job.predict;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;
import org.timnet.job.session.JobSession;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.batch.BatchInput;
import org.timnet.prediction.batch.BatchPrediction;
import org.timnet.prediction.batch.BatchSummary;
import org.timnet.settings.SettingsException;
import org.timnet.storage.StorageProbe;
import org.timnet.storage.StoredFolder;

/**
 * A folder or manifest of recordings whose predictions become tables.
 *
 * @param input URI of either, as given
 * @param output URI of the tables' folder, as given
 * @param speakers finds a speaker in each name; where it does, those of the manifest do not hold
 */
public record BatchRun(String input, String output, SpeakerPattern speakers) {
  private static final String LOCAL = "file";

  /**
   * Predicts what is missing.
   *
   * @param card of the model
   * @param messages gets what is worth knowing of input and model
   */
  public BatchSummary of(
      JobSession session,
      ModelCard card,
      BatchPrediction.Options options,
      Output progress,
      PrintWriter messages)
      throws IOException {
    Path target = target(session);
    BatchInput recordings = withSpeakers(recordings(session));
    if (recordings.leftOut() > 0) {
      messages.printf(
          "%d files of %s have no names of WAV or FLAC files and are left out%n",
          recordings.leftOut(), recordings.folder().path());
    }
    if (card.inference().input().normalisation() == Normalisation.SPEAKER) {
      recordings.requireSpeakersOfAllOrNone();
      messages.println(normalised(recordings));
    }
    int all = recordings.recordings().size();
    try (ProgressBar bar = progress.progress("predict", all)) {
      return new BatchPrediction(
              session.javaSparkContext(),
              session.storage(),
              session.settings().extract().partitionBytes(),
              options)
          .run(recordings, target, (done, missing) -> bar.reach(all - missing + done));
    }
  }

  private BatchInput recordings(JobSession session) throws IOException {
    Path path = path("--input", input);
    FileStatus found =
        new StorageProbe(session.storage().configuration())
            .status("--input", path)
            .orElseThrow(
                () ->
                    new SettingsException(
                        "--input: there is nothing at %s; name a folder of recordings or a manifest"
                            .formatted(path)));
    Path whole = onCluster("--input", session, path);
    if (found.isDirectory()) {
      return BatchInput.ofFolder(folder(session, whole));
    }
    if (whole.getName().toLowerCase(Locale.ROOT).matches(".*\\.(wav|flac)")) {
      throw new SettingsException(
          "--input: %s is one recording: give it without --input, or name its folder"
              .formatted(path));
    }
    return BatchInput.ofManifest(folder(session, whole.getParent()), whole.getName());
  }

  private static StoredFolder folder(JobSession session, Path path) {
    return new StoredFolder(path, session.storage().configuration());
  }

  private Path target(JobSession session) throws IOException {
    Path path = path("--output", output);
    new StorageProbe(session.storage().configuration()).requireNoFile("--output", path);
    return onCluster("--output", session, path);
  }

  private static Path path(String option, String uri) {
    try {
      return new Path(uri);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("%s is no path or URI: %s".formatted(option, uri), e);
    }
  }

  /** Whole, as executors have other working directories, and where they can reach it. */
  private static Path onCluster(String option, JobSession session, Path path) throws IOException {
    Path whole = session.storage().fileSystem(path).makeQualified(path);
    String master = session.corpora().sparkMaster();
    if (whole.toUri().getScheme().equals(LOCAL) && !master.startsWith("local")) {
      throw new SettingsException(
          "%s is %s, on this machine, and the executors of %s do not see it: name a place in a bucket"
              .formatted(option, path, master));
    }
    return whole;
  }

  private BatchInput withSpeakers(BatchInput found) {
    if (!speakers.tellsApart()) {
      return found;
    }
    speakers.requireIn(found.names());
    return found.withSpeakers(speakers::speaker);
  }

  private static String normalised(BatchInput recordings) {
    long people =
        recordings.recordings().stream().map(BatchInput.Recording::speaker).distinct().count();
    return people == 1
        ? "normalised by speaker: all %d recordings are taken for one person's; a speaker column of the manifest, or --speaker-of, tells several apart"
            .formatted(recordings.recordings().size())
        : "normalised by speaker: %d recordings of %d people"
            .formatted(recordings.recordings().size(), people);
  }
}
