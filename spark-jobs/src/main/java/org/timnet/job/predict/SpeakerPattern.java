package org.timnet.job.predict;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.timnet.settings.SettingsException;

/**
 * What in a file's path names who speaks in it.
 *
 * @param pattern whose first group is the speaker; empty where all files are one person's
 */
public record SpeakerPattern(Optional<Pattern> pattern) {
  /**
   * A pattern as given on the command line.
   *
   * @param pattern null where none is given
   * @throws SettingsException where it has no group
   */
  public static SpeakerPattern of(Pattern pattern) {
    if (pattern != null && pattern.matcher("").groupCount() == 0) {
      throw new SettingsException(
          "--speaker-of: %s has no group; put what is the speaker into (), such as ([^/]+)/[^/]*$"
              .formatted(pattern));
    }
    return new SpeakerPattern(Optional.ofNullable(pattern));
  }

  /** Whether it tells people apart. */
  boolean tellsApart() {
    return pattern.isPresent();
  }

  /** The speaker of a file that the pattern matches; "" where it tells nobody apart. */
  String speaker(String file) {
    return pattern.map(each -> find(each, file).orElseThrow()).orElse("");
  }

  /**
   * This pattern, if it finds a speaker in each of the paths.
   *
   * @throws SettingsException that names the first in which it finds none
   */
  public SpeakerPattern requireIn(List<String> files) {
    pattern.ifPresent(
        each ->
            files.stream()
                .filter(file -> find(each, file).isEmpty())
                .findFirst()
                .ifPresent(
                    file -> {
                      throw new SettingsException(
                          "--speaker-of: %s finds no speaker in %s".formatted(each, file));
                    }));
    return this;
  }

  private static Optional<String> find(Pattern pattern, String file) {
    Matcher matcher = pattern.matcher(file);
    return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }
}
