package org.timnet.job.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every job takes: settings, and the form of its result. */
public final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON over the defaults; repeatable, later files win.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting over all files; repeatable, later ones win.")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  /** Settings and where each of them comes from. */
  public EffectiveSettings effectiveSettings() {
    return EffectiveSettings.load(files, assignments);
  }

  /** The same with a command's own defaults, as {@code key=value}, under all that is given. */
  public EffectiveSettings effectiveSettingsOver(List<String> defaults) {
    return effectiveSettingsBetween(defaults, List.of());
  }

  /**
   * The same with a command's own defaults under all that is given, and what its options set over
   * it.
   *
   * @param defaults as {@code key=value}
   * @param overriding as {@code key=value}
   */
  public EffectiveSettings effectiveSettingsBetween(
      List<String> defaults, List<String> overriding) {
    List<String> all = new ArrayList<>(defaults);
    all.addAll(assignments);
    all.addAll(overriding);
    return EffectiveSettings.load(files, all);
  }

  public Settings settings() {
    return effectiveSettings().settings();
  }

  /** The settings with what a command's own options set over them, as {@code key=value}. */
  public Settings settingsWith(List<String> overriding) {
    return effectiveSettingsBetween(List.of(), overriding).settings();
  }

  /** Where the command prints its result and its progress. */
  public Output output() {
    return new Output(
        command.commandLine().getOut(),
        command.commandLine().getErr(),
        json ? Output.Form.JSON : Output.Form.TABLE);
  }
}
