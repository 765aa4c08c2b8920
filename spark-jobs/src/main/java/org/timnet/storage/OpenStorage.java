package org.timnet.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.timnet.settings.SettingsException;
import org.timnet.settings.StorageSettings;

/**
 * The storage that the settings name; where they name none, that of an S3 server of our own, which
 * lives until this is closed.
 */
public final class OpenStorage implements AutoCloseable {
  private static final String S3 = "s3";

  private final Path directory;
  private final Optional<EmbeddedS3Server> server;
  private final Storage storage;
  private final Map<String, String> hadoopProperties;

  private OpenStorage(
      Path directory,
      Optional<EmbeddedS3Server> server,
      Storage storage,
      Map<String, String> hadoopProperties) {
    this.directory = directory;
    this.server = server;
    this.storage = storage;
    this.hadoopProperties = Map.copyOf(hadoopProperties);
  }

  /**
   * Opens storage.
   *
   * @param under Hadoop properties that those of the settings go over
   * @throws SettingsException where the root that is set gives no answer within half a minute, or
   *     cannot be opened
   * @throws IOException if our own server does not start
   */
  public static OpenStorage of(StorageSettings settings, Map<String, String> under)
      throws IOException {
    Path directory = Path.of(settings.localDirectory()).toAbsolutePath().normalize().resolve(S3);
    Map<String, String> hadoop = new HashMap<>(under);
    hadoop.putAll(settings.hadoop());
    if (!settings.root().isEmpty()) {
      return new OpenStorage(
          directory, Optional.empty(), configured(settings.root(), hadoop), hadoop);
    }
    EmbeddedS3Server server = EmbeddedS3Server.start(directory);
    hadoop.putAll(server.hadoopProperties());
    return new OpenStorage(
        directory, Optional.of(server), new Storage(server.root(), hadoop), hadoop);
  }

  /** Its root is whole, as executors have other working directories. */
  private static Storage configured(String root, Map<String, String> hadoop) {
    try {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root);
      new StorageProbe(new Storage(path.toUri(), hadoop).configuration())
          .requireNoFile("storage.root", path);
      // By way of a storage: Hadoop keeps the file system that is opened first, content types or
      // not.
      URI whole = new Storage(path.toUri(), hadoop).fileSystem(path).makeQualified(path).toUri();
      return new Storage(whole, hadoop);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "storage.root is %s, which can't be opened: %s".formatted(root, e.getMessage()), e);
    }
  }

  /** What was opened. */
  public Storage storage() {
    return storage;
  }

  /** All Hadoop properties that it was opened with; keys may be among them. */
  public Map<String, String> hadoopProperties() {
    return hadoopProperties;
  }

  /** Whether everything lies on this machine, in a server of our own. */
  public boolean isLocalDefault() {
    return server.isPresent();
  }

  /** Where people open a stored file: on this machine, where that is the local default. */
  public String place(org.apache.hadoop.fs.Path file) {
    return isLocalDefault()
        ? EmbeddedS3Server.file(directory, file.toUri()).toString()
        : file.toString();
  }

  @Override
  public void close() {
    server.ifPresent(EmbeddedS3Server::close);
  }
}
