package org.timnet.report.score;

import java.util.Optional;

/**
 * A score that others published.
 *
 * @param source where it stands
 * @param method whose it is
 * @param subject title of the {@link Subject}, or {@link PublishedNumbers#MEAN}
 * @param score in percent; NaN for the one of both that the source does not give
 * @param std over runs, where the source gives it
 * @param chosenBy what its epoch was chosen by
 * @param evidence where that is known from; empty where it is not known
 */
public record PublishedScore(
    Source source,
    Method method,
    String subject,
    UarWar score,
    Optional<UarWar> std,
    ChosenBy chosenBy,
    String evidence) {

  /** Whether the source gives this one of both scores. */
  public boolean has(Metric metric) {
    return !Double.isNaN(metric.of(score));
  }

  /** What its epoch was chosen by and where that is known from, for people. */
  public String choice() {
    return evidence.isEmpty() ? chosenBy.title() : "%s (%s)".formatted(chosenBy.title(), evidence);
  }
}
