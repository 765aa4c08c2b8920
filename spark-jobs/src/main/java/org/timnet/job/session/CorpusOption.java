package org.timnet.job.session;

import java.util.ArrayList;
import java.util.List;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.Settings;
import picocli.CommandLine.Option;

/** The corpora that a job is about. */
public final class CorpusOption {
  @Option(
      names = "--corpus",
      paramLabel = "NAME",
      arity = "1..*",
      split = ",",
      description = "Corpora by their names in the settings.")
  private List<String> names = new ArrayList<>();

  /** These, as if they had been given. */
  public static CorpusOption of(List<String> names) {
    CorpusOption option = new CorpusOption();
    option.names = List.copyOf(names);
    return option;
  }

  /**
   * The named corpora in the order given, each once; none where the option was not given.
   *
   * @throws org.timnet.settings.SettingsException for a name that is not configured
   */
  public List<CorpusSettings> corpora(Settings settings) {
    return names().stream().map(settings::corpus).toList();
  }

  /** The names in the order given, each once. */
  public List<String> names() {
    return names.stream().distinct().toList();
  }
}
