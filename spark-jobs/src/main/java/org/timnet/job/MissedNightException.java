package org.timnet.job;

import java.io.Serial;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.timnet.report.drift.DriftHistory;
import org.timnet.report.drift.Night;

/** A nightly benchmark that has fallen silent. */
final class MissedNightException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private MissedNightException(String message) {
    super(message);
  }

  /**
   * Looks at the latest night whose label is a date.
   *
   * @param name of the history
   * @param days how old it may be, counted from today
   * @throws MissedNightException where it is older, or there is none
   */
  static void throwIfMissed(DriftHistory history, String name, int days, LocalDate today) {
    Optional<LocalDate> latest =
        history.nights().stream()
            .map(Night::night)
            .flatMap(MissedNightException::date)
            .max(Comparator.naturalOrder());
    if (latest.isEmpty() || latest.get().isBefore(today.minusDays(days))) {
      throw new MissedNightException(
          "history %s has no night of the last %d days; %s: see why the schedule fell silent"
              .formatted(
                  name, days, latest.map(night -> "the latest is " + night).orElse("it has none")));
    }
  }

  private static Stream<LocalDate> date(String label) {
    try {
      return Stream.of(LocalDate.parse(label));
    } catch (DateTimeParseException e) {
      return Stream.empty(); // A night may be called anything.
    }
  }
}
