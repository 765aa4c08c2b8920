package org.timnet.notebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.OpenStorage;
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
  private final OpenStorage opened;

  private Workspace(Settings settings, OpenStorage opened) {
    this.settings = settings;
    this.opened = opened;
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
    return new Workspace(settings, OpenStorage.of(settings.storage(), Map.of()));
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
    return opened.storage();
  }

  @Override
  public void close() {
    opened.close();
  }
}
