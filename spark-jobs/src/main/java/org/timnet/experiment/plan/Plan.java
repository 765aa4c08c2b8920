package org.timnet.experiment.plan;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timnet.experiment.cases.CaseId;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.settings.Settings;
import org.timnet.storage.Json;
import org.timnet.storage.Sha256;

/**
 * Cases that are to be done together, each once.
 *
 * @param cases in the order in which they were asked for
 */
public record Plan(List<PlannedCase> cases) {
  /** Below the experiment's folder; not the name of a case, which is hexadecimal. */
  public static final String FOLDER = "_plans";

  private static final int DIGITS = 12;

  /** A plan; a case that is listed twice counts once. */
  public Plan {
    Map<CaseId, PlannedCase> distinct = new LinkedHashMap<>();
    cases.forEach(planned -> distinct.putIfAbsent(planned.spec().id(), planned));
    cases = List.copyOf(distinct.values());
  }

  /** What {@code timnet status} knows of a case. */
  public record Entry(String id, String title, int epochs) {}

  /**
   * The given cases, the longest first: a long one that starts last would leave all other cores
   * idle at the end.
   */
  public static List<PlannedCase> longestFirst(List<PlannedCase> cases) {
    return cases.stream().sorted(Comparator.comparingLong(PlannedCase::work).reversed()).toList();
  }

  /**
   * The same cases, each with the validation split that the settings have for it.
   *
   * @param speakers of the utterances of the corpus that they train on
   */
  public static List<PlannedCase> validated(
      List<PlannedCase> cases, Settings settings, List<String> speakers) {
    return cases.stream()
        .map(
            each ->
                each.like(
                    spec ->
                        spec.withValidation(
                            ValidationSplit.of(settings, spec.protocol().split(), speakers))))
        .toList();
  }

  /** Epochs of these cases, summed up. */
  public static long epochs(List<PlannedCase> cases) {
    return cases.stream().mapToLong(PlannedCase::epochs).sum();
  }

  List<Entry> entries() {
    return cases.stream()
        .map(
            planned ->
                new Entry(planned.spec().id().value(), planned.spec().title(), planned.epochs()))
        .toList();
  }

  /** Its file in {@link #FOLDER}: the same cases have the same name. */
  public String file() {
    String ids = String.join(" ", cases.stream().map(one -> one.spec().id().value()).toList());
    return Sha256.of(ids.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS) + ".json";
  }

  public byte[] json() {
    return Json.pretty(entries());
  }
}
