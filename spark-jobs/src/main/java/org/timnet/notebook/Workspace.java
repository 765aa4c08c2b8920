package org.timnet.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.Storage;

/**
 * What a notebook works on: the settings that {@code deploy/notebook} was given and the storage
 * that they name, without Spark. Where none is named that is the local default, served by an S3
 * server that lives until the workspace is closed or the kernel ends.
 *
 * <pre>{@code
 * var workspace = Workspace.open();
 * var benchmark = Benchmark.read(workspace.storage(), "smoke");
 * }</pre>
 */
public final class Workspace implements AutoCloseable {
  /** Environment variable with the files of settings, one a line. */
  static final String CONFIG = "TIMNET_NOTEBOOK_CONFIG";

  /** Environment variable with single settings, one {@code key=value} a line. */
  static final String SET = "TIMNET_NOTEBOOK_SET";

  private final Settings settings;
  private final Storage storage;
  private final Optional<EmbeddedS3Server> server;

  private Workspace(Settings settings, Storage storage, Optional<EmbeddedS3Server> server) {
    this.settings = settings;
    this.storage = storage;
    this.server = server;
  }

  /**
   * Opens what the launcher was told of.
   *
   * @throws SettingsException for a setting that cannot be used
   * @throws IOException if our own server does not start
   */
  public static Workspace open() throws IOException {
    return open(System.getenv());
  }

  static Workspace open(Map<String, String> environment) throws IOException {
    Settings settings =
        EffectiveSettings.load(
                lines(environment, CONFIG).stream().map(Path::of).toList(), lines(environment, SET))
            .settings();
    String root = settings.storage().root();
    Map<String, String> hadoop = new HashMap<>(settings.storage().hadoop());
    if (!root.isEmpty()) {
      return new Workspace(
          settings,
          new Storage(new org.apache.hadoop.fs.Path(root).toUri(), hadoop),
          Optional.empty());
    }
    EmbeddedS3Server server =
        EmbeddedS3Server.start(Path.of(settings.storage().localDirectory(), "s3"));
    hadoop.putAll(server.hadoopProperties());
    return new Workspace(settings, new Storage(server.root(), hadoop), Optional.of(server));
  }

  private static List<String> lines(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").lines().filter(line -> !line.isBlank()).toList();
  }

  /** The settings. */
  public Settings settings() {
    return settings;
  }

  /** Where corpora, features, runs and reports lie. */
  public Storage storage() {
    return storage;
  }

  @Override
  public void close() {
    server.ifPresent(EmbeddedS3Server::close);
  }
}
