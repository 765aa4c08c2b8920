package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Json;

/**
 * The nights so far, as they are kept in one JSON file. Format 1 named no baseline: there it is the
 * earliest night all of whose scores were accepted. Nights named no experiment before format 3.
 *
 * @param version of the file's format
 * @param baseline label of the night that others are compared with; absent where there is none yet
 * @param nights in order, every label once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"version", "baseline", "nights"})
public record DriftHistory(int version, String baseline, List<Night> nights) {
  private static final int WITHOUT_BASELINE = 1;
  private static final int VERSION = 3;

  public DriftHistory {
    if (version < WITHOUT_BASELINE || version > VERSION) {
      throw new IllegalArgumentException(
          "the history is of format %d, this version of timnet reads formats %d to %d"
              .formatted(version, WITHOUT_BASELINE, VERSION));
    }
    if (nights == null) {
      throw new IllegalArgumentException("the history has no list of nights");
    }
    nights = nights.stream().sorted(Comparator.comparing(Night::night)).toList();
    if (version == WITHOUT_BASELINE) {
      baseline = firstAccepted(nights);
    }
    version = VERSION;
    if (baseline != null && find(nights, baseline).isEmpty()) {
      throw new IllegalArgumentException(
          "its baseline %s is not among its nights".formatted(baseline));
    }
  }

  private static String firstAccepted(List<Night> nights) {
    return nights.stream()
        .filter(night -> !night.cells().isEmpty())
        .filter(night -> night.cells().values().stream().allMatch(NightScore::accepted))
        .map(Night::night)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Night> find(List<Night> nights, String label) {
    return nights.stream().filter(night -> night.night().equals(label)).findFirst();
  }

  /** Before the first night. */
  public static DriftHistory empty() {
    return new DriftHistory(VERSION, null, List.of());
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

  /** The night that others are compared with; empty where there is none yet. */
  public Optional<Night> baselineNight() {
    return find(nights, baseline);
  }

  /**
   * The nights after the baseline and before another one, the latest last.
   *
   * @param night label of the other one
   */
  List<Night> sinceBaseline(String night) {
    return nights.stream()
        .filter(each -> baseline != null && each.night().compareTo(baseline) > 0)
        .filter(each -> each.night().compareTo(night) < 0)
        .toList();
  }

  /**
   * The experiment that a night of the history is of, where it is not the given one; empty where
   * there is no such night, and where an earlier version did not write down its experiment.
   *
   * @param night its label
   */
  public Optional<String> otherExperiment(String night, String experiment) {
    return find(nights, night).map(Night::experiment).filter(known -> !known.equals(experiment));
  }

  /**
   * Makes sure that a night takes no other experiment's place, that of the baseline least of all.
   *
   * @param night its label
   * @param experiment that it is measured as
   * @throws InvalidChoiceException where the label is another experiment's
   */
  public void requireFree(String night, String experiment) {
    otherExperiment(night, experiment)
        .ifPresent(
            other -> {
              throw new InvalidChoiceException(
                  "the history has a night %s of experiment %s, and %s would take its place; name it by --night or take another benchmark.history"
                      .formatted(night, other, experiment));
            });
  }

  /**
   * With one night more, in place of an earlier run of the same night.
   *
   * @param longest how many nights to keep, the latest, at least one; the baseline is kept besides
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
    return new DriftHistory(
        VERSION,
        baseline,
        IntStream.range(0, all.size())
            .filter(i -> i >= all.size() - longest || all.get(i).night().equals(baseline))
            .mapToObj(all::get)
            .toList());
  }

  /**
   * With another night as the baseline.
   *
   * @throws InvalidChoiceException that lists the nights there are
   */
  public DriftHistory pinned(String night) {
    if (find(nights, night).isEmpty()) {
      throw new InvalidChoiceException(
          "there is no night %s in the history; it has %s"
              .formatted(
                  night,
                  nights.isEmpty()
                      ? "none yet"
                      : nights.stream().map(Night::night).collect(Collectors.joining(", "))));
    }
    return new DriftHistory(VERSION, night, nights);
  }
}
