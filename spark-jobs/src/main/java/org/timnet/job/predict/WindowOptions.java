package org.timnet.job.predict;

import java.io.PrintWriter;
import java.util.Locale;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.Windows;
import org.timnet.settings.SettingsException;
import picocli.CommandLine.Option;

/** How recordings are cut. */
public final class WindowOptions {
  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description =
          "Cut long recordings into windows of this length and classify each. Without it only the"
              + " middle of a recording is heard, as long as the utterances of the training.")
  private Double window;

  @Option(
      names = "--hop",
      paramLabel = "SECONDS",
      description = "From the start of a window to that of the next; half a window if not said.")
  private Double hop;

  /**
   * The windows.
   *
   * @throws SettingsException where they are none
   */
  public Windows windows() {
    if (window == null) {
      if (hop != null) {
        throw new SettingsException("--hop: the step of windows; say how long with --window");
      }
      return Windows.WHOLE;
    }
    try {
      return Windows.sliding(window, hop == null ? window / 2 : hop);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("--window and --hop: " + e.getMessage(), e);
    }
  }

  /** Says so where a model hears less than a window. */
  public void warn(ModelCard card, PrintWriter messages) {
    double heard = (double) card.length() / FeaturePreset.SAMPLE_RATE;
    if (window != null && window > heard) {
      messages.printf(
          Locale.ROOT,
          "warning: the model hears the middle %.2f s of each window of %.2f s; take --window %.2f"
              + " or less%n",
          heard,
          window,
          heard);
    }
  }
}
