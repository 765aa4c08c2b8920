package org.timnet.report.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.timnet.corpus.NaturalOrder;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Metric;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.RunAverage;
import org.timnet.report.score.Subject;
import org.timnet.storage.Sha256;

/**
 * What one night measured.
 *
 * @param night its label; nights are in the order of their labels, so dates as {@code 2025-01-31}
 * @param experiment name of the one that was measured; absent in nights of earlier versions
 * @param cells scores by their names, a cell's and the metric: {@code EMOVO tim-net paper
 *     last-epoch UAR}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"night", "experiment", "cells"})
public record Night(String night, String experiment, SortedMap<String, NightScore> cells) {
  private static final int FINGERPRINT_DIGITS = 16;
  private static final double SCALE = 10_000;

  /** Where the settings of scores come from. */
  @FunctionalInterface
  public interface SettingsOfScores {
    /**
     * As text whatever a person has set that decides the score, but neither data nor code, whose
     * faults the gate is there to find.
     */
    String text(Subject subject, Method method, Protocol protocol);
  }

  public Night {
    if (night == null || night.isBlank()) {
      throw new IllegalArgumentException("a night needs a label, such as its date");
    }
    SortedMap<String, NightScore> ordered = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    ordered.putAll(cells);
    cells = Collections.unmodifiableSortedMap(ordered);
  }

  /**
   * All scores of a night, UAR and WAR each a cell.
   *
   * @param night its label
   * @param experiment its name
   * @param measured tonight's measurements
   * @param settings of them. Folds, runs and epochs are added here; seeds are not, for they are the
   *     noise
   */
  public static Night of(
      String night, String experiment, Measurements measured, SettingsOfScores settings) {
    SortedMap<String, NightScore> cells = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    for (Protocol protocol : measured.protocols()) {
      for (Subject subject : measured.subjects(protocol)) {
        for (Method method : Method.values()) {
          RunAverage.of(measured.of(subject, method, protocol))
              .ifPresent(
                  average -> {
                    String name = cell(subject, method, protocol);
                    String fingerprint =
                        fingerprint(settings.text(subject, method, protocol), average);
                    for (Metric metric : Metric.values()) {
                      cells.put(name + " " + metric, score(average, metric, fingerprint));
                    }
                  });
        }
      }
    }
    return new Night(night, experiment, cells);
  }

  /** Name of what is measured, UAR and WAR together: {@code EMOVO tim-net paper last-epoch}. */
  public static String cell(Subject subject, Method method, Protocol protocol) {
    return String.join(
        " ", subject.title(), method.id(), protocol.split().id(), protocol.selection().id());
  }

  private static NightScore score(RunAverage average, Metric metric, String fingerprint) {
    return new NightScore(
        rounded(metric.of(average.runs().mean())),
        fingerprint,
        List.copyOf(average.seeds()),
        rounded(average.error(metric)),
        true);
  }

  private static String fingerprint(String settings, RunAverage average) {
    return Sha256.of(
            "%s\nfolds %s of %d\nruns %s\nepochs %d"
                .formatted(
                    settings,
                    average.folds(),
                    average.plannedFolds(),
                    average.runs().scores().keySet(),
                    average.epochs()))
        .substring(0, FINGERPRINT_DIGITS);
  }

  private static double rounded(double percent) {
    return Math.round(percent * SCALE) / SCALE;
  }
}
