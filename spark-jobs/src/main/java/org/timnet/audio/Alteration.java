package org.timnet.audio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.settings.InvalidChoiceException;

/**
 * A recording made another one of the same words, speaker and emotion, for training: the same
 * recording gives the same samples every time. Rate and channel stay.
 *
 * @param id its name in settings, tables and paths, such as {@code speed-0.9}
 * @param kind what is done
 * @param amount how much of it, see {@link Kind}
 */
public record Alteration(String id, Kind kind, double amount) {
  /** Raised whenever an alteration gives other samples than before. */
  private static final int REVISION = 1;

  /** One name for one amount: no zeros in front of a whole number or at a fraction's end. */
  private static final String AMOUNT = "(0|[1-9][0-9]{0,4})(\\.[0-9]?[1-9])?";

  /** What can be done to a recording. */
  public enum Kind {
    /** Played so many times as fast: pitch and formants rise with the speed (Ko et al., 2015). */
    SPEED("speed", 0.5, 2, "0.9"),

    /** So many semitones higher, in the same time. */
    PITCH_UP("pitch-up", 0.5, 12, "2"),

    /** So many semitones lower, in the same time. */
    PITCH_DOWN("pitch-down", 0.5, 12, "2"),

    /** White noise so many decibels below the recording's mean power. */
    NOISE("noise", 0, 60, "20"),

    /** So many decibels louder. */
    GAIN_UP("gain-up", 1, 40, "6"),

    /** So many decibels quieter. */
    GAIN_DOWN("gain-down", 1, 40, "6"),

    /** Nothing above so many Hz, as by a telephone's line. */
    LOW_PASS("low-pass", 500, 20_000, "3400");

    private final String prefix;
    private final double least;
    private final double most;
    private final String example;

    Kind(String word, double least, double most, String amount) {
      prefix = word + "-";
      this.least = least;
      this.most = most;
      example = prefix + amount;
    }

    private boolean takes(double amount) {
      return amount >= least && amount <= most && !(this == SPEED && amount == 1);
    }
  }

  /**
   * The alteration of this name.
   *
   * @throws InvalidChoiceException that says which there are
   */
  public static Alteration named(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new InvalidChoiceException(
                    "there is no altered copy '%s'; there are such as %s, of two decimals at most and no zero behind them"
                        .formatted(id, String.join(", ", examples()))));
  }

  /** A name of every kind, and from where to where its amount goes. */
  private static List<String> examples() {
    return Stream.of(Kind.values())
        .map(
            kind ->
                "%s (%s to %s%s)"
                    .formatted(
                        kind.example,
                        amount(kind.least),
                        amount(kind.most),
                        kind == Kind.SPEED ? ", not 1" : ""))
        .toList();
  }

  private static String amount(double limit) {
    return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
  }

  private static Optional<Alteration> find(String id) {
    for (Kind kind : Kind.values()) {
      if (id.startsWith(kind.prefix) && id.substring(kind.prefix.length()).matches(AMOUNT)) {
        double amount = Double.parseDouble(id.substring(kind.prefix.length()));
        if (kind.takes(amount)) {
          return Optional.of(new Alteration(id, kind, amount));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether all that it changes is how loud a recording is. */
  public boolean changesLevelAlone() {
    return kind == Kind.GAIN_UP || kind == Kind.GAIN_DOWN;
  }

  /** Identifies the samples that it gives. */
  public String definition() {
    return "altered revision " + REVISION + " " + id;
  }

  /** The altered recording. */
  public Recording of(Recording recording) {
    float[] samples = recording.samples();
    int rate = recording.sampleRate();
    return new Recording(
        switch (kind) {
          case SPEED -> WaveShapes.faster(samples, amount);
          case PITCH_UP -> WaveShapes.higher(samples, rate, amount);
          case PITCH_DOWN -> WaveShapes.higher(samples, rate, -amount);
          case NOISE -> WaveShapes.noisy(samples, amount);
          case GAIN_UP -> WaveShapes.louder(samples, amount);
          case GAIN_DOWN -> WaveShapes.louder(samples, -amount);
          case LOW_PASS -> WaveShapes.below(samples, rate, amount);
        },
        rate);
  }
}
