package org.timnet.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;

/**
 * Finds the folders that corpora lie in.
 *
 * @param storage where corpora without a path of their own lie
 * @param sparkMaster says whether executors run on this machine
 */
public record CorpusLocator(Storage storage, String sparkMaster) {
  private static final String LOCAL = "file";

  /** {@code <root>/corpora/<corpus>}: recordings as their owners ship them. */
  public static Path uploaded(Storage storage, String corpus) {
    return storage.below("corpora", corpus);
  }

  /**
   * The folder of a corpus for executors to read.
   *
   * @throws SettingsException if there is none, or it is on this machine and the executors are not;
   *     the message names the remedy
   */
  public StoredFolder folder(CorpusSettings corpus) throws IOException {
    if (corpus.path().isEmpty()) {
      StoredFolder folder = in(uploaded(storage, corpus.name()));
      if (!folder.exists()) {
        throw new SettingsException(
            "there are no recordings of %1$s at %2$s: name their folder with --set corpora.%1$s.path=DIR, or copy it there with timnet upload --corpus %1$s --set corpora.%1$s.path=DIR"
                .formatted(corpus.name(), folder.path()));
      }
      return folder;
    }
    Path path = path(corpus);
    StoredFolder folder = existing(corpus, path);
    boolean local = folder.path().toUri().getScheme().equals(LOCAL);
    if (local && !sparkMaster.startsWith("local")) {
      throw new SettingsException(
          "corpora.%1$s.path is %2$s, a folder of this machine that the executors of %3$s do not see: copy it with timnet upload --corpus %1$s, then leave the path empty"
              .formatted(corpus.name(), corpus.path(), sparkMaster));
    }
    return folder;
  }

  /**
   * The folder of a corpus for this process alone to read; a path without a scheme is one of this
   * machine.
   *
   * @throws SettingsException if no path is set or there is no such folder
   */
  public StoredFolder source(CorpusSettings corpus) throws IOException {
    if (corpus.path().isEmpty()) {
      throw new SettingsException(
          "corpora.%1$s.path is not set: name the folder to copy with --set corpora.%1$s.path=DIR"
              .formatted(corpus.name()));
    }
    Path path = path(corpus);
    return existing(
        corpus,
        path.toUri().getScheme() == null
            ? FileSystem.getLocal(storage.configuration()).makeQualified(path)
            : path);
  }

  private StoredFolder existing(CorpusSettings corpus, Path path) throws IOException {
    String key = "corpora.%s.path".formatted(corpus.name());
    FileStatus found =
        new StorageProbe(storage.configuration())
            .status(key, path)
            .orElseThrow(
                () ->
                    new SettingsException(
                        "%s is %s: there is no folder at %s".formatted(key, corpus.path(), path)));
    if (found.isFile()) {
      throw new SettingsException(
          "%s is %s, which is a file: name the folder that it lies in"
              .formatted(key, corpus.path()));
    }
    return in(path);
  }

  private static Path path(CorpusSettings corpus) {
    try {
      return new Path(corpus.path());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "corpora.%s.path is no path or URI: %s".formatted(corpus.name(), corpus.path()), e);
    }
  }

  /** Whole, as executors have other working directories. */
  private StoredFolder in(Path path) throws IOException {
    return new StoredFolder(storage.fileSystem(path).makeQualified(path), storage.configuration());
  }
}
