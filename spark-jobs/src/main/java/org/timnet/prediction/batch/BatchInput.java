package org.timnet.prediction.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.timnet.corpus.CorpusException;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.RecordingList;
import org.timnet.feature.extraction.StoredCorpusFolder;
import org.timnet.settings.OneLine;
import org.timnet.storage.FileVersion;
import org.timnet.storage.StoredFolder;
import org.timnet.storage.StoredName;

/**
 * The recordings of a batch.
 *
 * @param folder that their names are relative to
 * @param recordings in the order of their names
 * @param leftOut files of the folder that are no recordings by their names
 */
public record BatchInput(StoredFolder folder, List<Recording> recordings, int leftOut) {
  public BatchInput {
    recordings = List.copyOf(recordings);
  }

  /**
   * A recording.
   *
   * @param name below the folder
   * @param version by which a change shows
   * @param speaker empty where nobody knows
   * @param trouble why it cannot be read; empty where nothing is known against it
   */
  public record Recording(String name, FileVersion version, String speaker, String trouble) {}

  /**
   * All WAV and FLAC files of a folder, at any depth, but for hidden ones.
   *
   * @throws CorpusException where there is none
   */
  public static BatchInput ofFolder(StoredFolder folder) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    Map<String, Integer> called = new HashMap<>();
    int leftOut = 0;
    for (StoredFolder.Entry entry : folder.files()) {
      CorpusFile file = new CorpusFile(entry.name(), entry.bytes(), entry.trouble());
      if (file.isAudio() && !file.isHidden()) {
        // Names that are no text in this process' encoding may look the same; each has its row.
        int number = called.merge(entry.name(), 1, Integer::sum);
        String name = number == 1 ? entry.name() : entry.name() + " (" + number + ")";
        recordings.add(new Recording(name, entry.version(), "", entry.trouble().orElse("")));
      } else {
        leftOut++;
      }
    }
    if (recordings.isEmpty()) {
      throw new CorpusException(
          "--input: there is no WAV or FLAC file in %s, and %d others; name a folder of recordings or a manifest"
              .formatted(folder.path(), leftOut));
    }
    return new BatchInput(folder, recordings, leftOut);
  }

  /**
   * The recordings that a manifest lists, relative to the folder that it lies in. One that is not
   * there is one with trouble.
   *
   * @throws CorpusException where it is no manifest, or lists nothing
   */
  public static BatchInput ofManifest(StoredFolder folder, String manifest) throws IOException {
    Map<String, FileVersion> versions = new HashMap<>();
    List<CorpusFile> files = new ArrayList<>();
    for (StoredFolder.Entry entry : folder.files()) {
      versions.put(entry.name(), entry.version());
      files.add(new CorpusFile(entry.name(), entry.bytes(), entry.trouble()));
    }
    List<Recording> recordings =
        RecordingList.read(
                new StoredCorpusFolder(folder).bytes(manifest),
                new StoredName(manifest).below(folder.path()).toString(),
                files)
            .stream()
            .map(entry -> recording(entry, versions))
            .sorted(Comparator.comparing(Recording::name))
            .toList();
    if (recordings.isEmpty()) {
      throw new CorpusException(
          "--input: %s/%s lists no recording".formatted(folder.path(), manifest));
    }
    return new BatchInput(folder, recordings, 0);
  }

  private static Recording recording(RecordingList.Entry entry, Map<String, FileVersion> versions) {
    String name = entry.file().path();
    return new Recording(
        name,
        versions.getOrDefault(name, new FileVersion(0, "", "")),
        entry.speaker(),
        entry.file().trouble().orElse(""));
  }

  /**
   * The same recordings with other speakers.
   *
   * @param speakers finds the speaker in a name
   */
  public BatchInput withSpeakers(UnaryOperator<String> speakers) {
    return new BatchInput(
        folder,
        recordings.stream()
            .map(
                each ->
                    new Recording(
                        each.name(), each.version(), speakers.apply(each.name()), each.trouble()))
            .toList(),
        leftOut);
  }

  /**
   * Makes sure that all recordings that can be read have a speaker, or none: those without one
   * would be normalised together, as if one person spoke them all.
   *
   * @throws CorpusException where only some have one
   */
  public void requireSpeakersOfAllOrNone() {
    List<Recording> heard =
        recordings.stream().filter(recording -> recording.trouble().isEmpty()).toList();
    List<Recording> nobodys =
        heard.stream().filter(recording -> recording.speaker().isEmpty()).toList();
    if (!nobodys.isEmpty() && nobodys.size() < heard.size()) {
      throw new CorpusException(
          "--input: %d of %d recordings have no speaker, the first is %s; fill the column 'speaker' or use --speaker-of"
              .formatted(nobodys.size(), heard.size(), OneLine.of(nobodys.get(0).name())));
    }
  }

  /** Names of the recordings. */
  public List<String> names() {
    return recordings.stream().map(Recording::name).toList();
  }
}
