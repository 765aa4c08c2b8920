package org.timnet.feature.extraction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.timnet.corpus.CorpusFinding;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.corpus.DuplicateRecordings;
import org.timnet.corpus.FirstFew;
import org.timnet.feature.table.Copies;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.RecordingContent;

/** Recordings that are in a corpus several times, as the same file or as another one. */
final class CopyFindings {
  private CopyFindings() {}

  /**
   * Findings of copies of every sort; a group that is one of a narrower sort is not named again.
   *
   * @param corpus its name
   * @param rows in the corpus' order
   * @param recordings what they hold, by the files' checksums
   */
  static List<CorpusFinding> of(
      String corpus, List<FeatureRow> rows, Map<String, RecordingContent> recordings) {
    Map<String, String> sha256ById = new LinkedHashMap<>();
    rows.forEach(row -> sha256ById.put(row.id(), row.sha256()));
    List<CorpusFinding> findings = new ArrayList<>(DuplicateRecordings.find(corpus, sha256ById));
    findings.addAll(
        DuplicateRecordings.conflicts(
            corpus,
            sha256ById,
            rows.stream().collect(Collectors.toMap(FeatureRow::id, FeatureRow::emotion))));
    Copies copies = Copies.of(rows, recordings);
    add(
        findings,
        Kind.IDENTICAL_SAMPLES,
        "%s: %s of recordings with the same samples in different files: %s",
        corpus,
        copies.groups(Copies.Sort.SAMPLES));
    add(
        findings,
        Kind.IDENTICAL_SAMPLES,
        "%s: %s of recordings with different samples and the same features: %s",
        corpus,
        copies.groups(Copies.Sort.FEATURES));
    add(
        findings,
        Kind.NEAR_DUPLICATES,
        "%s: %s of nearly identical recordings: %s; listen to them",
        corpus,
        copies.groups(Copies.Sort.NEAR));
    return findings;
  }

  private static void add(
      List<CorpusFinding> findings,
      Kind kind,
      String format,
      String corpus,
      Collection<Copies.Group> groups) {
    List<String> named = groups.stream().map(CopyFindings::inWords).toList();
    if (!named.isEmpty()) {
      findings.add(
          new CorpusFinding(
              kind,
              format.formatted(
                  corpus, DuplicateRecordings.counted(named.size()), FirstFew.of(named))));
    }
  }

  private static String inWords(Copies.Group group) {
    String ids = group.rows().stream().map(FeatureRow::id).collect(Collectors.joining(" = "));
    List<String> differing = group.differing();
    return differing.isEmpty() ? ids : "%s (%s)".formatted(ids, String.join(", ", differing));
  }
}
