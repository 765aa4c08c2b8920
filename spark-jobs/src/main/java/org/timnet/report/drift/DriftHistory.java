package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.storage.Json;

/**
 * The nights so far, as they are kept in one JSON file.
 *
 * @param version of the file's format
 * @param nights in order, every label once
 */
@JsonPropertyOrder({"version", "nights"})
public record DriftHistory(int version, List<Night> nights) {
  private static final int VERSION = 1;

  public DriftHistory {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the history is of format %d, this version of timnet reads format %d"
              .formatted(version, VERSION));
    }
    if (nights == null) {
      throw new IllegalArgumentException("the history has no list of nights");
    }
    nights = nights.stream().sorted(Comparator.comparing(Night::night)).toList();
  }

  /** Before the first night. */
  public static DriftHistory empty() {
    return new DriftHistory(VERSION, List.of());
  }

  /**
   * From the file's text.
   *
   * @param location of the file, to name it in messages
   * @throws IllegalArgumentException where it is no such file
   */
  public static DriftHistory read(String json, String location) {
    try {
      return Optional.ofNullable(Json.read(json, DriftHistory.class))
          .orElseThrow(() -> broken(location, "it is empty", null));
    } catch (JsonProcessingException e) {
      boolean refused = e.getCause() instanceof IllegalArgumentException;
      throw broken(location, refused ? e.getCause().getMessage() : e.getOriginalMessage(), e);
    }
  }

  private static IllegalArgumentException broken(String location, String reason, Throwable cause) {
    return new IllegalArgumentException(
        "%s is no history of nights (%s): mend it, or remove it to begin anew"
            .formatted(location, reason),
        cause);
  }

  /** The file's text: the same history gives the same bytes. */
  public String json() {
    return Json.prettyText(this) + "\n";
  }

  /** The nights before one, the latest last. */
  List<Night> before(String night) {
    return nights.stream().filter(each -> each.night().compareTo(night) < 0).toList();
  }

  /**
   * With one night more, in place of an earlier run of the same night.
   *
   * @param longest how many nights to keep, the latest, at least one
   */
  public DriftHistory with(Night night, int longest) {
    if (longest < 1) {
      throw new IllegalArgumentException("a history of %d nights keeps nothing".formatted(longest));
    }
    List<Night> all =
        Stream.concat(
                nights.stream().filter(each -> !each.night().equals(night.night())),
                Stream.of(night))
            .sorted(Comparator.comparing(Night::night))
            .toList();
    return new DriftHistory(VERSION, all.subList(Math.max(0, all.size() - longest), all.size()));
  }
}
