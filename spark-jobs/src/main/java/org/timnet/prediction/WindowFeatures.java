package org.timnet.prediction;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.audio.LevelWarning;
import org.timnet.audio.Recording;
import org.timnet.feature.mfcc.FeaturePreset;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.MfccExtractor;
import org.timnet.feature.mfcc.MfccMatrix;
import org.timnet.feature.normalisation.HeardMfcc;
import org.timnet.network.model.ModelCard;

/** Computes the features that a model takes, window by window. For one thread. */
public final class WindowFeatures {
  /** The only warning that a part of a recording gives and the recording itself does not. */
  private static final String SILENT_MIDDLE =
      "its middle is silent, and the model hears no more of it; cut it, or use --window";

  private final FeaturePreset preset;
  private final int length;
  private final Windows windows;
  private final MfccExtractor extractor;

  /**
   * Features of windows.
   *
   * @param card of the model: says preset and length
   */
  public WindowFeatures(ModelCard card, Windows windows) {
    this.preset = FeaturePreset.named(card.preset());
    this.length = card.length();
    this.windows = windows;
    this.extractor = preset.extractor(length);
  }

  /**
   * The windows of a recording, by their start. They are computed as they are asked for, so that of
   * a long recording only those are in memory that the caller keeps.
   */
  public Stream<HeardWindow> of(Recording recording) {
    return windows.of(recording).stream().map(span -> heard(recording, span));
  }

  private HeardWindow heard(Recording recording, Windows.Span span) {
    Recording part = part(recording, span);
    Optional<LevelWarning> middle = middle(part).level().warning();
    MfccMatrix mfcc = extractor.extract(part);
    FrameRange frames = FrameRange.heard(preset, length, part.seconds(), mfcc.frames());
    return new HeardWindow(
        windows.slide()
            ? Optional.of((double) span.first() / recording.sampleRate())
            : Optional.empty(),
        part.seconds(),
        new HeardMfcc(mfcc.values(), frames),
        mfcc.coefficients(),
        warning(recording, part, middle),
        middle.equals(Optional.of(LevelWarning.SILENT)));
  }

  private static Optional<String> warning(
      Recording recording, Recording part, Optional<LevelWarning> middle) {
    return recording
        .level()
        .warning()
        .or(() -> part.level().warning())
        .map(LevelWarning::text)
        .or(() -> middle.map(warning -> SILENT_MIDDLE));
  }

  /** All that the model hears of a part: every preset keeps the middle of what is longer. */
  private Recording middle(Recording part) {
    int samples = part.samples().length;
    long most = Math.round((double) length / FeaturePreset.SAMPLE_RATE * part.sampleRate());
    if (length == 0 || most >= samples) {
      return part;
    }
    int heard = (int) Math.max(1, most);
    int first = (samples - heard) / 2;
    return part(part, new Windows.Span(first, first + heard));
  }

  private static Recording part(Recording recording, Windows.Span span) {
    return span.end() - span.first() == recording.samples().length
        ? recording
        : new Recording(
            Arrays.copyOfRange(recording.samples(), span.first(), span.end()),
            recording.sampleRate());
  }
}
