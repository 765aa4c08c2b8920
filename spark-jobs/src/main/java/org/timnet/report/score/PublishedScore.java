package org.timnet.report.score;

import java.util.Optional;

/**
 * A score that others published.
 *
 * @param source where it stands
 * @param method whose it is
 * @param subject title of the {@link Subject}, or {@link PublishedNumbers#MEAN}
 * @param score in percent
 * @param std over runs, where the source gives it
 */
public record PublishedScore(
    Source source, Method method, String subject, UarWar score, Optional<UarWar> std) {}
